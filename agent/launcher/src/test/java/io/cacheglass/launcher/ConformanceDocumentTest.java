package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that conformance-tests.md names are there, and it leaves out no rule. */
class ConformanceDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "conformance-tests.md");

  /** {@code [Class.method](path)}, {@code [Class: row](path)} or {@code [Class](path)}. */
  private static final Pattern TEST =
      Pattern.compile("\\[(\\w+)(?:\\.(\\w+)|: ([^]]+))?]\\((\\.\\./[^)]+\\.java)\\)");

  @Test
  void everyRule_hasItsLineAndATest() throws IOException {
    List<String> rules = Stream.concat(
            IntStream.rangeClosed(1, 10).mapToObj(i -> "R" + i),
            IntStream.rangeClosed(1, 14).mapToObj(i -> "D" + i))
        .toList();

    List<String> lines = Files.readAllLines(DOCUMENT);

    assertThat(lines.stream()
            .filter(line -> TEST.matcher(line).find())
            .map(line -> line.split(" \\| ")[0].substring(2)))
        .containsExactlyElementsOf(rules);
  }

  @Test
  void everyTest_isThere() throws IOException {
    for (MatchResult test : TEST.matcher(Files.readString(DOCUMENT)).results().toList()) {
      Path source = DOCUMENT.resolveSibling(test.group(4));
      assertThat(source).isRegularFile().hasFileName(test.group(1) + ".java");
      if (test.group(2) != null) {
        assertThat(source).content().containsPattern("void " + test.group(2) + "\\(");
      }
      if (test.group(3) != null) {
        assertThat(source).content().contains("row(\"" + test.group(3) + "\"");
      }
    }
  }
}
