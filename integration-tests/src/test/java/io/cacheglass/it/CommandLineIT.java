package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's jar as a program, beside the JDK's tools, and what it loads at the start. */
class CommandLineIT {
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void jar_runAsProgram_printsVersionUsageAndSettings(Jdk jdk) {
    Program.Result result =
        Host.on(jdk).program("-jar", Artifacts.agent().toString()).runToEnd();
    assertThat(result.exitCode()).isZero();
    assertThat(result.errors()).isEmpty();
    assertThat(String.join("\n", result.output()))
        .contains("Cacheglass " + System.getProperty("it.version"))
        .contains("-javaagent:cacheglass-agent.jar")
        .contains("cacheglass.admin.token [CACHEGLASS_ADMIN_TOKEN]")
        .contains("cacheglass.keys [CACHEGLASS_KEYS] (masked)");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void toolsOfTheJdk_withAgentInEnvironment_runAsWithoutIt(Jdk jdk) {
    for (String tool : new String[] {"javac", "jar", "jcmd"}) {
      Map<String, String> environment =
          Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.agent());
      List<String> command = List.of(jdk.tool(tool), tool.equals("jcmd") ? "-h" : "--version");
      try (Program program = Program.start(command, environment)) {
        Program.Result result = program.awaitEnd(Duration.ofSeconds(60));
        assertThat(result.exitCode()).as(tool).isZero();
        assertThat(result.lines()).noneMatch(line -> line.contains("[cacheglass]"));
      }
    }
  }

  /**
   * By the names of what the build wrote down, so that a start has no more to load than it needs.
   */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void start_ofProgramWithoutCaches_loadsNoAdviceForThem(Jdk jdk, @TempDir Path folder)
      throws IOException {
    Path loaded = folder.resolve("loaded");
    Program.Result result = Host.on(jdk)
        .jvmArguments(
            "-cp", Artifacts.containerClasses().toString(), "-Xlog:class+load:file=" + loaded)
        .program("com.example.container.TrivialMain")
        .agent("")
        .runToEnd();
    assertThat(result.exitCode()).isZero();
    try (Stream<String> lines = Files.lines(loaded)) {
      assertThat(lines.filter(line -> line.contains(" io.cacheglass.library.")))
          .as("rules")
          .anyMatch(line -> line.contains("CaffeineInstrumentation"))
          .as("advice, but for the JDK")
          .filteredOn(line -> !line.contains("executors.") && !line.contains("jdkhttpserver."))
          .noneMatch(line -> line.contains("Advice"));
    }
  }
}
