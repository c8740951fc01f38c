package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.admin.warm.HotKeyFile;
import io.cacheglass.admin.warm.SavedKeys;
import io.cacheglass.admin.warm.WarmKey;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.recorder.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedKeysTest {
  private static final String ODD = "user:é \n\t%20+\uD83D\uDE00 end 0";

  private final FakeStatistics shop = Shop.open();
  private final List<String> log = new ArrayList<>();

  @TempDir
  private Path folder;

  private Path file;
  private SavedKeys saved;

  @BeforeEach
  void fill() {
    file = folder.resolve("hot.keys");
    saved = new SavedKeys(file.toString(), shop, log::add);
    shop.keys.clear();
    shop.keys.add(key("product:42", "product:42", 300));
    shop.keys.add(key(ODD, ODD, 200));
    shop.keys.add(key("17", 17L, 100));
    shop.keys.add(key("[a, 1]", List.of("a", 1), 90)); // cannot be made anew
  }

  @Test
  void load_whatWasSaved_isTheSame() {
    saved.save();
    Map<String, List<WarmKey>> loaded = saved.load();

    assertThat(loaded).containsOnlyKeys("products");
    assertThat(loaded.get("products"))
        .extracting(WarmKey::text)
        .containsExactly("product:42", ODD, "17");
    WarmKey number = loaded.get("products").get(2);
    assertThat(number.reads()).isEqualTo(100);
    assertThat(Recorder.keyOf(number.text(), number.fingerprint())).isEqualTo(17L);
    assertThat(log).isEmpty();
  }

  @Test
  void save_always_leavesOneFileThatOnlyItsOwnerMayRead() throws IOException {
    saved.save();
    saved.save();

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void load_cutAnywhere_isSetAsideWithALine() throws IOException {
    saved.save();
    String whole = Files.readString(file);
    for (int length = 0; length < whole.length(); length += 7) {
      Files.writeString(file, whole.substring(0, length));
      log.clear();

      assertThat(saved.load()).isEmpty();
      assertThat(log).hasSize(1).first().asString().contains("damaged", "was set aside");
      assertThat(file).doesNotExist();
      assertThat(folder.resolve("hot.keys.damaged")).hasSize(length);
    }
  }

  @Test
  void load_oneCharacterChanged_isSetAside() throws IOException {
    saved.save();
    Files.writeString(file, Files.readString(file).replace("product%3A42", "product%3A43"));

    assertThat(saved.load()).isEmpty();
    assertThat(log.get(0)).contains("checksum");
  }

  @Test
  void load_noFile_isSilent() {
    assertThat(saved.load()).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void save_intoNowhere_isALineAndNoMore() {
    new SavedKeys(folder.resolve("missing/hot.keys").toString(), shop, log::add).save();

    assertThat(log).hasSize(1);
    assertThat(log.get(0)).contains("cannot be saved").doesNotContain("product:42");
  }

  @Test
  void save_nothingHot_leavesTheFileOfTheRunBefore() throws IOException {
    HotKeyFile.write(file, Map.of("a", List.of(WarmKey.named("b"))));
    shop.keys.clear();
    saved.save();

    assertThat(saved.load()).containsOnlyKeys("a");
  }

  private static KeyCount key(String text, Object key, long count) {
    long fingerprint = Recorder.fingerprintOf(key);
    return new KeyCount(text, new KeyCount.Identity(fingerprint, "any", "products"), count, 0, 0.1);
  }
}
