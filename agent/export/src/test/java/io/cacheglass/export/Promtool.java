package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Prometheus' own tool, of the machine's packages. Where it is missing, the test is skipped with
 * the command that installs it; with the environment variable {@code CI=true} it fails instead.
 */
final class Promtool {
  private static final int MOST_SECONDS = 60;

  private Promtool() {}

  /** Runs it in a folder; fails with what it says unless it is content. */
  static void accept(Path folder, String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(binary());
    command.addAll(Arrays.asList(arguments));
    try {
      Path given = Files.writeString(folder.resolve("input"), input);
      Path said = folder.resolve("said");
      Process process = new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectInput(given.toFile())
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(ended).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String binary() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      File file = new File(folder, "promtool");
      if (file.canExecute()) {
        return file.getPath();
      }
    }
    String missing = "promtool is missing: apt-get install prometheus";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    throw new TestAbortedException(missing);
  }

  /** A file beside it, for its arguments. */
  static void write(Path folder, String name, String text) {
    try {
      Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
