package io.cacheglass.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the next folder is taken is tested with the built jar, by FilterIT. */
class AgentFileTest {
  private static final Duration YOUNG = Duration.ofMinutes(50);
  private static final Duration OLD = Duration.ofDays(30);
  private static final long OWN_PID = ProcessHandle.current().pid();

  @Test
  void unpack_noFolderTakesIt_tellsOfEach(@TempDir Path folder) {
    List<Path> none = List.of(folder.resolve("one"), folder.resolve("two"));

    assertThatThrownBy(() -> AgentFile.unpack(none))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
  }

  @Test
  void write_posix_isForTheOwnerAlone(@TempDir Path folder) throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");

    Path file =
        AgentFile.write(folder, new ByteArrayInputStream(new byte[] {1, 2, 3})).toPath();

    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void deleteThoseLeft_processIsNoMore_isGone(@TempDir Path folder) throws IOException {
    Path left = file(folder, "cacheglass-agent-" + Integer.MAX_VALUE + "-1.jar", OLD);
    Path ofOneWithOurNumber = file(folder, "cacheglass-agent-" + OWN_PID + "-2.jar", OLD);

    AgentFile.deleteThoseLeft(folder);

    assertThat(left).doesNotExist();
    assertThat(ofOneWithOurNumber).doesNotExist();
  }

  @Test
  void deleteThoseLeft_processMayRunOrFileIsNotOurs_stays(@TempDir Path folder) throws IOException {
    List<Path> files = List.of(
        AgentFile.write(folder, new ByteArrayInputStream(new byte[1])).toPath(),
        file(folder, "cacheglass-agent-" + Integer.MAX_VALUE + "-1.jar", YOUNG),
        file(folder, "cacheglass-agent-of-mine.jar", OLD),
        file(folder, "shop-" + Integer.MAX_VALUE + "-1.jar", OLD));

    AgentFile.deleteThoseLeft(folder);

    assertThat(files).allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void deleteThoseLeft_noSuchFolder_doesNothing(@TempDir Path folder) {
    assertThatCode(() -> AgentFile.deleteThoseLeft(folder.resolve("none")))
        .doesNotThrowAnyException();
  }

  private static Path file(Path folder, String name, Duration age) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
