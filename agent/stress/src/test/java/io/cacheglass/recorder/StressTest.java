package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Runs jcstress in a JVM of its own: some minutes, and as long as one likes with
 * {@code -Dstress.mode=default}.
 */
class StressTest {
  private static final String MODE = System.getProperty("stress.mode", "sanity");
  private static final Path RESULTS =
      Path.of(System.getProperty("stress.results", "target/jcstress"));

  @Test
  void recorder_twoThreadsAtATime_nothingForbiddenIsSeen() throws Exception {
    Run run = run("(Ring|Request|Queue|Departure|Table)Stress", MODE);

    assertThat(run.exitCode).as(run.output).isZero();
    assertThat(run.output).containsPattern("[1-9][0-9]* planned; [1-9][0-9]* passed, 0 failed");
  }

  @Test
  void harness_cellWithTwoWriters_findsThatCountsAreLost() throws Exception {
    Run run = run("LostUpdate", "quick");

    assertThat(run.exitCode).as(run.output).isNotZero();
    assertThat(run.output).contains("Observed forbidden state: 1");
  }

  private record Run(int exitCode, String output) {}

  private static Run run(String tests, String mode) throws IOException, InterruptedException {
    Files.createDirectories(RESULTS);
    Path output = Files.createTempFile(RESULTS, "output", ".txt");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "org.openjdk.jcstress.Main",
        "-t",
        tests,
        "-m",
        mode,
        "-r",
        RESULTS.toString(),
        // Some states have tables of half a megabyte, others take four rows of 16,384.
        "-strideSize",
        "32",
        "-strideCount",
        "8"));
    if (mode.equals("sanity") || mode.equals("quick")) {
      // Not each actor by each of the JVM's compilers: that is for the long run.
      command.addAll(List.of("-sc", "false", "-f", "1", "-iters", "2", "-time", "300"));
    }
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .directory(RESULTS.toFile())
        .start();
    boolean ended = process.waitFor(mode.equals(MODE) ? 60 : 2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    return new Run(process.exitValue(), said);
  }
}
