package io.cacheglass.admin.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands in the file of hot keys, reading it gives keys or says that it is damaged, and
 * nothing else.
 */
class HotKeyFileFuzzTest {
  private static final int ROUNDS = 2_000;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_damagedAtRandom_isTold(long seed) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("keys");
    HotKeyFile.write(file, keys(random));
    byte[] good = Files.readAllBytes(file);
    int damaged = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bad = damage(random, good);
      Files.write(file, bad);
      damaged += isDamaged(file) ? 1 : 0;
    }

    assertThat(damaged).as("none of them is as it was").isEqualTo(ROUNDS);
  }

  /** A checksum keeps accidents away, not somebody who can compute it. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void read_forgedWithARightChecksum_givesKeysOrIsTold(long seed) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve("keys");
    HotKeyFile.write(file, keys(random));
    String good = Files.readString(file);
    String body = good.substring(0, good.lastIndexOf("end "));
    String header = body.substring(0, body.indexOf('\n') + 1);
    int damaged = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String lines = new String(
          damage(random, body.substring(header.length()).getBytes(StandardCharsets.UTF_8)),
          StandardCharsets.ISO_8859_1);
      String forged = header + lines.replace("end ", "and ");
      Files.writeString(file, forged + "end " + checksum(forged) + '\n');
      damaged += isDamaged(file) ? 1 : 0;
    }

    assertThat(damaged).as("some of each").isBetween(1, ROUNDS - 1);
  }

  @Test
  void read_anyTexts_comeBackAsTheyWere() throws IOException {
    Random random = new Random(7);
    Path file = folder.resolve("keys");
    for (int i = 0; i < 200; i++) {
      Map<String, List<WarmKey>> keys = keys(random);
      HotKeyFile.write(file, keys);

      Map<String, List<WarmKey>> read = HotKeyFile.read(file);

      assertThat(read.keySet()).containsExactlyElementsOf(keys.keySet());
      keys.forEach((cache, its) -> assertThat(read.get(cache))
          .extracting(WarmKey::text, WarmKey::fingerprint)
          .containsExactlyElementsOf(its.stream()
              .map(key -> org.assertj.core.groups.Tuple.tuple(key.text(), key.fingerprint()))
              .toList()));
    }
  }

  private static boolean isDamaged(Path file) throws IOException {
    try {
      HotKeyFile.read(file);
      return false;
    } catch (HotKeyFile.DamagedException e) {
      return true;
    }
  }

  private static Map<String, List<WarmKey>> keys(Random random) {
    Map<String, List<WarmKey>> keys = new LinkedHashMap<>();
    for (int cache = 0; cache < 3; cache++) {
      keys.put("cache" + cache + text(random), List.of(key(random), key(random)));
    }
    return keys;
  }

  private static WarmKey key(Random random) {
    return new WarmKey(text(random), random.nextLong(), "(unknown)", random.nextInt(1_000), 0);
  }

  /** Also line ends, spaces and what is no letter. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.appendCodePoint(random.nextBoolean() ? random.nextInt(128) : 0x1F600 + i);
    }
    return text.toString();
  }

  private static byte[] damage(Random random, byte[] good) {
    byte[] bad =
        random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
    for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
      int at = random.nextInt(bad.length);
      bad[at] = (byte) (good[at] ^ 1 + random.nextInt(255));
    }
    return bad;
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
