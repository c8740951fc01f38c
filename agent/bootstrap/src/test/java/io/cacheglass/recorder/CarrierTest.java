package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Virtual threads, in a JVM whose carriers can be bound as the agent binds them. */
final class CarrierTest {

  @Test
  void counts_virtualThreadsOnBoundCarriers_exactInFewTables() throws Exception {
    assumeTrue(VirtualThreads.exist());
    String output =
        run("200000", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED", "-Xmx512m");

    Properties result = new Properties();
    result.load(new java.io.StringReader(output));
    assertThat(result).as(output).containsEntry("difference", "0").containsEntry("contexts", "0");
    assertThat(result).containsEntry("events", "true");
    int carriers = Runtime.getRuntime().availableProcessors();
    // Carriers, the main thread, and the few carriers that the JDK adds when one is pinned.
    assertThat(Integer.parseInt(result.getProperty("tables"))).isBetween(1, 4 * carriers + 16);
  }

  private static String run(String threads, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), CarrierMain.class.getName()));
    command.add(threads);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
