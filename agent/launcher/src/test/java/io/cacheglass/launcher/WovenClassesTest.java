package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.OwnerFile;
import io.cacheglass.bootstrap.ErrorLog;
import io.cacheglass.weaving.ArchivedWeaver;
import io.cacheglass.weaving.LeftAlone;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave to each other. Each has read the file before it meets its classes. */
class WovenClassesTest {
  private static final String CACHE = "com.acme.Cache";
  private static final String QUEUE = "com.acme.Queue";

  @TempDir
  Path folder;

  @Test
  void write_classThatHasAnotherClassFile_isLeftInsteadOfTheOneBefore() {
    WovenClasses first = run("run");
    assertThat(weavesAnew(first, CACHE, 1)).isTrue();
    first.write();
    WovenClasses second = run("run");
    assertThat(weavesAnew(second, CACHE, 2)).isTrue();
    second.write();

    WovenClasses third = run("run");

    assertThat(third.archive().size()).isOne();
    assertThat(weavesAnew(third, CACHE, 2)).isFalse();
    assertThat(weavesAnew(third, CACHE, 1)).isTrue();
  }

  @Test
  void write_fileThatAnotherRunHasWrittenMeanwhile_hasTheClassesOfBoth() {
    WovenClasses one = run("run");
    WovenClasses other = run("run");
    weavesAnew(one, CACHE, 1);
    weavesAnew(other, QUEUE, 1);
    other.write();
    one.write();

    WovenClasses next = run("run");

    assertThat(weavesAnew(next, CACHE, 1)).isFalse();
    assertThat(weavesAnew(next, QUEUE, 1)).isFalse();
  }

  @Test
  void write_fileOfAnotherAgentOrOtherSettings_isWrittenAnew() {
    WovenClasses first = run("run");
    weavesAnew(first, CACHE, 1);
    first.write();
    WovenClasses other = run("other settings");
    assertThat(weavesAnew(other, QUEUE, 1)).isTrue();
    other.write();

    assertThat(run("other settings").archive().size()).isOne();
  }

  @Test
  void write_nothingNew_leavesTheFileAsItIs() throws Exception {
    WovenClasses first = run("run");
    weavesAnew(first, CACHE, 1);
    first.write();
    Files.setLastModifiedTime(file(), FileTime.fromMillis(0));
    WovenClasses second = run("run");
    weavesAnew(second, CACHE, 1);

    second.write();

    assertThat(Files.getLastModifiedTime(file()).toMillis()).isZero();
  }

  @Test
  void read_damagedFile_isSetAsideAndSaid() throws Exception {
    Files.write(file(), new byte[] {1, 2, 3});
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));

    assertThat(run("run").archive().size()).isZero();

    assertThat(folder.resolve("woven.damaged")).exists();
    assertThat(ErrorLog.lines())
        .anyMatch(line -> line.contains("woven classes cannot be read from " + file()));
  }

  private Path file() {
    return folder.resolve("woven");
  }

  private WovenClasses run(String run) {
    return new WovenClasses(new OwnerFile(file().toString()), true, run);
  }

  /** Whether a run has to look at a version of a class by itself. */
  private static boolean weavesAnew(WovenClasses run, String name, int version) {
    int before = run.archive().added();
    byte[] classFile = new ByteBuddy()
        .subclass(Object.class)
        .name(name)
        .defineField("version" + version, int.class)
        .make()
        .getBytes();
    new ArchivedWeaver(
            run.archive(),
            List.of(new OtherRule()),
            new LeftAlone(),
            new Canaries(NoInstrumentation.get()))
        .weave(
            WovenClassesTest.class.getClassLoader(), name.replace('.', '/'), null, null, classFile);
    return run.archive().added() != before;
  }

  /** Weaves neither, which is kept as well. */
  private static final class OtherRule implements LibraryRule {
    @Override
    public String library() {
      return "other";
    }

    @Override
    public List<TypeRule> types() {
      return List.of(TypeRule.named("com.acme.Other"));
    }
  }
}
