package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFileTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final int NOBODY = 65_534;

  @TempDir
  private Path folder;

  private Path path;
  private OwnerFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("kept");
    file = new OwnerFile(path.toString());
  }

  @Test
  void read_noFile_isNull() throws IOException {
    assertThat(file.read(10)).isNull();
  }

  @Test
  void read_whatWasWrittenTwice_isTheSecondAndNothingElseIsLeft() throws IOException {
    file.write(new byte[] {9, 9, 9, 9});
    file.write(BYTES);

    assertThat(file.read(10)).isEqualTo(BYTES);
    assertThat(folder).isDirectoryContaining("glob:**/kept");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void write_posix_isForTheOwnerAlone() throws IOException {
    assumePosix();

    file.write(BYTES);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw--w----", "rw-----w-", "rw----r--", "rwx------"})
  void read_fileThatOthersMayReadOrWrite_isRefusedByItsPermissions(String permissions)
      throws IOException {
    assumePosix();
    file.write(BYTES);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> file.read(10))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining(permissions);
    assertThat(path).as("is left where it is").exists();
  }

  @Test
  void read_folderInWhichOthersMayPutAnother_isRefused() throws IOException {
    assumePosix();
    file.write(BYTES);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> file.read(10))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining(folder.toString());

    Files.setAttribute(folder, "unix:mode", 01777); // as /tmp has it: others may not
    assertThat(file.read(10)).isEqualTo(BYTES);
  }

  @Test
  void read_symbolicLink_isRefused() throws IOException {
    assumePosix();
    new OwnerFile(folder.resolve("elsewhere").toString()).write(BYTES);
    Files.createSymbolicLink(path, folder.resolve("elsewhere"));

    assertThatThrownBy(() -> file.read(10)).isInstanceOf(SecurityException.class);
  }

  /** Root can read what others have made, and would run it. */
  @Test
  void read_fileOfAnotherUser_isRefusedWhateverTheUserNameSays() throws IOException {
    assumeRoot();
    file.write(BYTES);
    Files.setAttribute(path, "unix:uid", NOBODY);
    String name = System.getProperty("user.name");
    System.setProperty("user.name", "tomcat");
    try {
      assertThatThrownBy(() -> file.read(10))
          .isInstanceOf(SecurityException.class)
          .hasMessageContaining("owner");
    } finally {
      System.setProperty("user.name", name);
    }

    Files.setAttribute(path, "unix:uid", 0);
    assertThat(file.read(10)).isEqualTo(BYTES);
  }

  @Test
  void read_largerThanAllowed_isAnError() throws IOException {
    file.write(BYTES);

    assertThatThrownBy(() -> file.read(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 bytes");
  }

  @Test
  void setAside_takesItAwayUnderAnotherName() throws IOException {
    file.write(BYTES);

    Path aside = file.setAside();

    assertThat(path).doesNotExist();
    assertThat(aside).hasFileName("kept.damaged").hasBinaryContent(BYTES);
  }

  /** Nobody else can give files away. */
  private static void assumeRoot() throws IOException {
    Path self = Path.of("/proc/self");
    assumeThat(self).isDirectory();
    assumeThat(Files.getAttribute(self, "unix:uid")).isEqualTo(0);
  }

  private static void assumePosix() {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
  }
}
