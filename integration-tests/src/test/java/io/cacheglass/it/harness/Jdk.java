package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs that hosts run on. */
public enum Jdk {
  /** The one that runs the tests: 17, unless somebody chose another with -Dtest.jvm. */
  RUNNING {
    @Override
    Path find() {
      return javaOf(System.getProperty("java.home"));
    }
  },
  /** From -Dtest.jvm25, the environment's JAVA25_HOME, or where distributions put it. */
  JDK_25 {
    @Override
    Path find() {
      return candidates()
          .filter(Files::isExecutable)
          .findFirst()
          .orElseGet(() -> missing("There is no JDK 25: set JAVA25_HOME, or give -Dtest.jvm25="
              + "/path/to/jdk-25/bin/java. Searched: " + candidates().toList()));
    }
  };

  private static final List<String> USUAL_PLACES = List.of(
      "/usr/lib/jvm/temurin-25-jdk-amd64",
      "/usr/lib/jvm/temurin-25-jdk-arm64",
      "/usr/lib/jvm/java-25-openjdk-amd64",
      "/usr/lib/jvm/java-25-openjdk-arm64",
      "/usr/lib/jvm/java-25-openjdk",
      "/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home");

  abstract Path find();

  /** The java command; the test ends here if this JDK is missing. */
  public String java() {
    return find().toString();
  }

  /** The feature release: 17, 25. */
  public int version() {
    return this == RUNNING ? Runtime.version().feature() : 25;
  }

  /** Another command of the same JDK, such as "javac". */
  public String tool(String name) {
    return find().resolveSibling(name).toString();
  }

  /** An image of it with these modules and those that they need; returns its java command. */
  public Path image(Path folder, String modules) {
    Program.Result result;
    List<String> command =
        List.of(tool("jlink"), "--add-modules", modules, "--output", folder.toString());
    try (Program program = Program.start(command, Map.of())) {
      result = program.awaitEnd(Duration.ofSeconds(120));
    }
    assertThat(result.exitCode()).as(String.join("\n", result.lines())).isZero();
    return folder.resolve("bin/java");
  }

  /** On a CI machine everything must be there; elsewhere the test is reported as aborted. */
  static <T> T missing(String message) {
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    return abort(message);
  }

  private static Stream<Path> candidates() {
    return Stream.concat(
        Stream.of(
                Optional.ofNullable(System.getProperty("test.jvm25"))
                    .filter(path -> !path.isEmpty())
                    .map(Path::of),
                Optional.ofNullable(System.getenv("JAVA25_HOME")).map(Jdk::javaOf))
            .flatMap(Optional::stream),
        USUAL_PLACES.stream().map(Jdk::javaOf));
  }

  private static Path javaOf(String home) {
    return Path.of(home, "bin", "java");
  }

  /** Every one, for {@code @MethodSource}. */
  public static List<Jdk> all() {
    return Arrays.asList(values());
  }
}
