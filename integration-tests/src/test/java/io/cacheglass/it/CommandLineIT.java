package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's jar as a program, beside the JDK's tools, and what it costs at the start. */
class CommandLineIT {
  private static final int STARTS = 5;
  private static final long MOST_MILLIS = 500;

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

  /** No measurement to quote, as the machine is busy with the build; it catches a slip. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void start_ofTrivialProgram_takesHardlyLongerWithAgent(Jdk jdk) {
    List<Long> without = new ArrayList<>();
    List<Long> with = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      without.add(startMillis(trivial(jdk)));
      with.add(startMillis(trivial(jdk).agent("")));
    }
    long difference = median(with) - median(without);
    System.out.printf(
        "To the main method of a trivial program on %s: %d ms, with the agent %d ms more%n",
        jdk, median(without), difference);
    assertThat(difference).isLessThan(MOST_MILLIS);
  }

  private static Host.Builder trivial(Jdk jdk) {
    return Host.on(jdk)
        .jvmArguments("-cp", Artifacts.containerClasses().toString())
        .program("com.example.container.TrivialMain");
  }

  /** From the launch of the JVM to the program's main method. */
  private static long startMillis(Host.Builder builder) {
    long launched = System.currentTimeMillis();
    Program.Result result = builder.runToEnd();
    assertThat(result.exitCode()).isZero();
    return Long.parseLong(result.output().get(0)) - launched;
  }

  private static long median(List<Long> values) {
    long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
