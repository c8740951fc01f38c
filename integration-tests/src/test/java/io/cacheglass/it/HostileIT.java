package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.FaultyAgent;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.Program;
import io.cacheglass.it.harness.TwoAtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program that throws what nobody should catch, runs out of stack, stops and interrupts its
 * threads and has keys that no cache deserves, prints the same with and without the agent.
 */
class HostileIT {
  @TwoAtOnce
  @OnAJdk
  void program_withAgent_saysTheSame(Jdk jdk) {
    Program.Result without = hostile(jdk, "all").runToEnd();
    assertThat(without.exitCode()).as(String.join("\n", without.errors())).isZero();
    assertThat(without.output()).hasSizeGreaterThan(100);

    Program.Result with = hostile(jdk, "all").agent("lru-maps=all").runToEnd();
    assertSame(with, without);
    assertThat(agentLines(with))
        .as("only whose keys cannot be read")
        .allMatch(line -> line.contains("are counted and not told apart"));
  }

  /** Not to the end of the stack: a fault on each of its frames would take minutes. */
  @Test
  @TwoAtOnce
  void program_whenEveryThirdCallInsideTheAgentThrows_saysTheSame() throws IOException {
    String[] scenarios = {"errors", "keys", "threads"};
    Program.Result without = hostile(Jdk.RUNNING, scenarios).runToEnd();
    Program.Result faulty = hostile(Jdk.RUNNING, scenarios)
        .agent(FaultyAgent.INSIDES.jar(), "lru-maps=all")
        .runToEnd();

    assertSame(faulty, without);
    assertThat(agentLines(faulty)).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"RUNNING, exit, 23", "JDK_25, exit-in-request, 24"})
  void exit_inALoadOrARequest_endsTheJvmAsWithout(
      Jdk jdk, String scenario, int code, @TempDir Path folder) {
    Program.Result without = hostile(jdk, scenario).runToEnd();
    Program.Result with = hostile(jdk, scenario)
        .agent("jmx=on,history.file=" + folder.resolve("history") + ",warm.keys-file="
            + folder.resolve("keys"))
        .runToEnd();

    assertThat(without.exitCode()).isEqualTo(code);
    assertThat(with.exitCode()).isEqualTo(code);
    assertThat(with.output()).isEqualTo(without.output()).isNotEmpty();
  }

  private static void assertSame(Program.Result with, Program.Result without) {
    assertThat(with.exitCode()).isEqualTo(without.exitCode());
    assertThat(with.output()).isEqualTo(without.output());
  }

  private static Host.Builder hostile(Jdk jdk, String... scenarios) {
    List<String> program = new ArrayList<>(List.of("com.example.hostile.HostileMain"));
    program.addAll(List.of(scenarios));
    return Host.on(jdk)
        .jvmArguments("-cp", Artifacts.hostile())
        .program(program.toArray(String[]::new));
  }

  private static List<String> agentLines(Program.Result result) {
    return result.errors().stream()
        .filter(line -> line.contains("[cacheglass]"))
        .filter(line -> !line.contains("no servlet container")) // said after half a minute
        .toList();
  }
}
