package io.cacheglass.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BootArchiveTest {
  private static final Path BOOT_PART = Path.of("..", "bootstrap", "target", "classes");

  private static byte[] archive() throws IOException, ClassNotFoundException {
    return BootArchive.write(BootArchiveWriter.read(BOOT_PART.toFile()));
  }

  @Test
  void read_archiveOfTheBuild_hasAllClassesOfTheBootPart() throws Exception {
    BootArchive archive = BootArchive.read(archive());

    Map<String, byte[]> classes = new HashMap<>();
    for (BootArchive.Member each : archive.members()) {
      classes.put(
          each.name, Arrays.copyOfRange(archive.bytes(), each.offset, each.offset + each.length));
    }

    assertThat(classes).containsOnlyKeys(classFiles()).hasSize(archive.members().size());
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      assertThat(each.getValue())
          .as(each.getKey())
          .isEqualTo(Files.readAllBytes(BOOT_PART.resolve(each.getKey() + ".class")));
    }
  }

  private static List<String> classFiles() throws IOException {
    try (Stream<Path> files = Files.walk(BOOT_PART)) {
      return files
          .map(file -> BOOT_PART.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .collect(Collectors.toList());
    }
  }

  @Test
  void members_definedInTheirOrder_findTheirSupertypes() throws Exception {
    BootArchive archive = BootArchive.read(archive());

    Definer definer = new Definer();

    for (BootArchive.Member each : archive.members()) {
      assertThat(definer.define(archive.bytes(), each).getClassLoader()).isSameAs(definer);
    }
  }

  @Test
  void read_bytesThatAreNoWholeArchive_throws() throws Exception {
    byte[] whole = archive();

    for (int length : new int[] {0, 3, 5, 100, whole.length - 1}) {
      assertThatThrownBy(() -> BootArchive.read(Arrays.copyOf(whole, length)))
          .as("%s bytes", length)
          .isInstanceOf(EOFException.class);
    }
    assertThatThrownBy(() -> BootArchive.read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(IOException.class);
  }

  /** Finds nothing but the JDK and what it has defined. */
  private static final class Definer extends ClassLoader {
    Definer() {
      super(ClassLoader.getPlatformClassLoader());
    }

    Class<?> define(byte[] bytes, BootArchive.Member member) {
      return defineClass(member.name.replace('/', '.'), bytes, member.offset, member.length);
    }
  }
}
