package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.weaving.WovenArchive.Coming;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands in the file of woven classes behind a right checksum, which keeps accidents away
 * and not somebody who can compute it: reading it gives an archive that can be asked and written,
 * or says that it is damaged, and nothing else.
 */
class WovenArchiveFuzzTest {
  private static final String RUN = "run";
  private static final String HEADER = "cacheglass woven 1";
  private static final int ROUNDS = 5_000;
  private static final int CLASSES = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_forgedWithARightChecksum_givesAnArchiveOrIsTold(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] whole = archive(random).write();
    byte[] body = Arrays.copyOfRange(whole, start().length, whole.length - Long.BYTES);
    int damaged = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] forged = withChecksum(damage(random, body));
      try {
        assertUsable(WovenArchive.read(RUN, forged));
      } catch (IOException e) {
        damaged++;
      }
    }

    assertThat(damaged).as("some of each").isBetween(1, ROUNDS - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 100_000, Integer.MAX_VALUE})
  void read_moreOtherClassesThanThereIsRoomFor_isTold(int count) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeInt(1);
    out.writeUTF("com.acme.Cache");
    out.writeByte(Coming.FIRST.ordinal());
    out.writeUTF("");
    out.writeBoolean(false);
    out.writeInt(count);
    for (int i = 0; i < Math.min(count, 100_000); i++) {
      out.writeUTF("com.acme.Other" + i);
      out.writeLong(i);
    }
    out.writeInt(0);

    assertThatThrownBy(() -> WovenArchive.read(RUN, withChecksum(body.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too many others");
  }

  @Test
  void read_moreClassesThanWereWritten_isTold() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    new DataOutputStream(body).writeInt(Integer.MAX_VALUE);

    assertThatThrownBy(() -> WovenArchive.read(RUN, withChecksum(body.toByteArray())))
        .isInstanceOf(IOException.class);
  }

  private static void assertUsable(WovenArchive archive) throws IOException {
    for (int i = 0; i < CLASSES; i++) {
      archive.find("com.acme.Type" + i, Coming.FIRST, bytes(i));
    }
    archive.add("com.acme.Another", Coming.FIRST, bytes(99), WovenClass.AS_IT_WAS);
    byte[] written = archive.write();
    assertThat(WovenArchive.read(RUN, written).size()).isEqualTo(archive.size());
  }

  private static WovenArchive archive(Random random) {
    WovenArchive archive = new WovenArchive(RUN);
    for (int i = 0; i < CLASSES; i++) {
      OtherClasses others = new OtherClasses();
      for (int each = random.nextInt(4); each > 0; each--) {
        others.add("com.acme.Super" + each, bytes(each));
      }
      byte[] after = new byte[random.nextInt(40)];
      WovenClass woven = random.nextBoolean()
          ? WovenClass.AS_IT_WAS
          : WovenClass.by(new NoRule(), after, random.nextBoolean());
      archive.add("com.acme.Type" + i, Coming.FIRST, bytes(i), woven.with(others));
    }
    return archive;
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

  /** What decides whether the rest is looked at. */
  private static byte[] start() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(HEADER);
    out.writeInt(RUN.length());
    out.write(RUN.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static byte[] withChecksum(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(start());
    bytes.write(body);
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    new DataOutputStream(bytes).writeLong(crc.getValue());
    return bytes.toByteArray();
  }

  private static byte[] bytes(int i) {
    return new byte[] {(byte) i, 2, 3};
  }

  private static final class NoRule implements LibraryRule {
    @Override
    public String library() {
      return "none";
    }

    @Override
    public List<TypeRule> types() {
      return Collections.emptyList();
    }
  }
}
