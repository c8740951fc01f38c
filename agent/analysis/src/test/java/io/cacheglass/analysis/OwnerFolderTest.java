package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFolderTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final int MOST = 3;

  private Path parent;
  private Path path;
  private OwnerFolder folder;

  /** Not where the system has its temporary files: those may be in memory. */
  @BeforeEach
  void make() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("unix");
    parent = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "owner");
    path = parent.resolve("kept");
    folder = new OwnerFolder(parent.toString(), "kept", MOST);
  }

  @AfterEach
  void delete() throws IOException {
    permit(parent, "rwx------");
    try (Stream<Path> all = Files.walk(parent)) {
      all.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }

  @Test
  void write_firstFile_makesTheFolderForTheOwnerAlone() throws IOException {
    assertThat(folder.refusal()).isNull();
    assertThat(folder.file("a").read(10)).isNull();
    assertThat(path).as("nothing was put there").doesNotExist();

    folder.file("a").write(BYTES);

    assertThat(folder.refusal()).isNull();
    assertThat(folder.file("a").read(10)).isEqualTo(BYTES);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rwx------");
  }

  @Test
  void write_oneMoreThanThereMayBe_takesThePlaceOfTheOneNotUsedForLongest() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      folder.file(name).write(BYTES);
      Files.setLastModifiedTime(path.resolve(name), FileTime.fromMillis(1_000L * name.charAt(0)));
    }
    folder.file("c").write(BYTES);
    assertThat(names()).as("was there already").containsExactly("a", "b", "c");
    folder.file("a"); // is used, so b is the next

    folder.file("d").write(BYTES);

    assertThat(names()).containsExactly("a", "c", "d");
  }

  @Test
  void write_whatAnotherRunIsWriting_staysAndSoDoesAFolder() throws IOException {
    folder.file("a").write(BYTES);
    Path folderInside = Files.createDirectory(path.resolve("inside"));
    Files.setLastModifiedTime(folderInside, FileTime.fromMillis(0));
    Path written = Files.createFile(path.resolve(".cacheglass1.tmp"));
    Path leftOver = Files.createFile(path.resolve(".cacheglass2.tmp"));
    Files.setLastModifiedTime(leftOver, FileTime.fromMillis(1));

    for (String name : new String[] {"b", "c", "d"}) {
      folder.file(name).write(BYTES);
    }

    assertThat(names()).contains("d", "inside", written.getFileName().toString());
    assertThat(leftOver).doesNotExist();
    assertThat(names()).hasSize(MOST + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx--x--x", "rwxrwxrwx"})
  void refusal_folderThatOthersMayEnter_saysSo(String permissions) throws IOException {
    folder.file("a").write(BYTES);
    permit(path, permissions);

    assertThat(folder.refusal()).contains(path.toString(), permissions);
    assertThatThrownBy(() -> folder.file("b").write(BYTES))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining(permissions);
    assertThat(names()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxrwxrwx"})
  void refusal_whereOthersMayPutAnotherInItsPlace_saysSo(String permissions) throws IOException {
    permit(parent, permissions);
    assertThat(folder.refusal()).contains("everybody may put another file in its place: " + parent);

    permit(parent, "rwx------");
    folder.file("a").write(BYTES);
    permit(parent, permissions);
    assertThat(folder.refusal()).contains("everybody may put another file in its place: " + parent);
  }

  @Test
  void refusal_somethingElseHasTheName_saysSo() throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    assertThat(folder.refusal()).isEqualTo(path + " is no folder");
    Files.delete(path);

    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    permit(elsewhere, "rwx------");
    Files.createSymbolicLink(path, elsewhere);
    assertThat(folder.refusal()).isNotNull();
  }

  @Test
  void refusal_noSuchParent_saysSo() {
    assertThat(new OwnerFolder(parent + "/none", "kept", MOST).refusal())
        .contains("NoSuchFileException");
  }

  /** Linux has one for all, which anybody may write to; the sticky bit keeps it from others. */
  @Test
  void refusal_inMemory_saysSo() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeThat(memory).isDirectory();
    assumeThat(Files.getFileStore(memory).type()).isEqualTo("tmpfs");

    assertThat(new OwnerFolder(memory.toString(), "cacheglass-test", MOST).refusal())
        .isEqualTo("/dev/shm is in memory");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
