package io.cacheglass.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is of a namespace is written twice; the two are one text but for the namespace. */
class TwinsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/cacheglass/filter");

  @ParameterizedTest
  @ValueSource(strings = {"CacheglassFilter", "CacheglassInitializer", "CacheglassServlet"})
  void twinOfJavax_isThatOfJakarta_butForTheNamespace(String name) throws IOException {
    assertThat(lines(SOURCES.resolve("javax").resolve(name + ".java"), "javax"))
        .isEqualTo(lines(SOURCES.resolve(name + ".java"), "jakarta"));
  }

  /** Without package and imports, whose order depends on the namespace and which must be right. */
  private static List<String> lines(Path file, String namespace) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains("import " + namespace + ".servlet.");
    return Arrays.stream(text.split("\n"))
        .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
        .map(line -> line.replace(namespace + ".servlet", "servlet"))
        .map(line -> line.replace("the " + namespace + " namespace", "the namespace"))
        .toList();
  }
}
