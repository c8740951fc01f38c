package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir
  Path folder;

  private final List<String> log = new ArrayList<>();

  @Test
  void read_noFile_isNothingAndNoLine() {
    assertThat(file().read()).isNull();
    assertThat(log).isEmpty();
  }

  @Test
  void write_thenRead_comesBackAndLeavesNothingBeside() throws IOException {
    file().write(HistoryFileTest::history);
    file().write(HistoryFileTest::history);

    KeptHistory kept = file().read();

    assertThat(kept).isNotNull();
    assertThat(kept.savedMillis()).isEqualTo(NOW);
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(path());
    }
    assertThat(log).isEmpty();
  }

  @Test
  void read_truncated_isSetAsideWithALine() throws IOException {
    file().write(HistoryFileTest::history);
    byte[] whole = Files.readAllBytes(path());
    Files.write(path(), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(file().read()).isNull();

    assertThat(path()).doesNotExist();
    assertThat(folder.resolve("history.bin.damaged")).exists();
    assertThat(log).singleElement().asString().contains("history.bin").contains("begin anew");
    file().write(HistoryFileTest::history);
    assertThat(file().read()).isNotNull();
  }

  @Test
  void write_folderMissing_isSaidOnceAndNeverThrown() {
    HistoryFile file = file(folder.resolve("none").resolve("history.bin"));

    file.write(HistoryFileTest::history);
    file.write(HistoryFileTest::history);

    assertThat(log).singleElement().asString().contains("cannot be kept");
  }

  @Test
  void write_historyThatCannotBeMade_isSaidAndTheFileIsAsItWas() throws IOException {
    file().write(HistoryFileTest::history);
    byte[] before = Files.readAllBytes(path());

    file().write(() -> {
      throw new IllegalStateException("of the test");
    });

    assertThat(log).singleElement().asString().contains("cannot be kept").contains("of the test");
    assertThat(path()).hasBinaryContent(before);
  }

  private HistoryFile file() {
    return file(path());
  }

  private HistoryFile file(Path path) {
    return new HistoryFile(path.toString(), log::add);
  }

  private Path path() {
    return folder.resolve("history.bin");
  }

  private static KeptHistory history() {
    return new Analyzer(id -> null, () -> NOW).keptHistory();
  }
}
