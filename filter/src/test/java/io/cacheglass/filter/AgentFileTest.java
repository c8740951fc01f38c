package io.cacheglass.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the next folder is taken is tested with the built jar, by FilterIT. */
class AgentFileTest {
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
}
