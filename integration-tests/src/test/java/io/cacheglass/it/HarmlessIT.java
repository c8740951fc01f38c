package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.ThrowingAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong in the agent, the host goes on as without it. */
class HarmlessIT {
  private static final ShopPlan PLAN = new ShopPlan();

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void host_whenEveryProbeThrows_answersAsWithoutAgent(Jdk jdk) throws IOException {
    Path agent = ThrowingAgent.make();
    List<String> expected = answers(Container.TOMCAT.host(jdk, "/shop"));
    try (Host host = Container.TOMCAT.host(jdk, "/shop").agent(agent, "").start()) {
      assertThat(PLAN.run(host)).isEqualTo(expected);
      List<String> failures = host.agentLines().stream()
          .filter(line -> line.contains("a probe failed and is ignored"))
          .toList();
      assertThat(failures).isNotEmpty().doesNotHaveDuplicates();
      assertThat(failures).as("one line a cause").hasSizeLessThan(40);
    }
  }

  private static List<String> answers(Host.Builder builder) {
    try (Host host = builder.start()) {
      return PLAN.run(host);
    }
  }

  @Test
  void host_withWrongSettings_runsAndIsToldEachMistake() {
    String arguments = "keys=perhaps,admin.path=no slash,admin.token=short,nonsense=1";
    try (Host host =
        Container.TOMCAT.host(Jdk.RUNNING, "/shop").agent(arguments).start()) {
      assertThat(PLAN.run(host)).hasSize(PLAN.size());
      assertThat(host.agentLines())
          .anyMatch(line -> line.contains("cacheglass.keys is \"perhaps\""))
          .anyMatch(line -> line.contains("cacheglass.admin.path must look like /cacheglass"))
          .anyMatch(line -> line.contains("cacheglass.admin.token must be 8 to 500"))
          .anyMatch(line -> line.contains("there is no setting \"nonsense\""))
          .noneMatch(line -> line.contains("short"));
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void secondAgent_onTheSameCommandLine_saysSoInOneLine(Jdk jdk) {
    Host.Builder builder = Container.JETTY.host(jdk, "").agent("").agent("");
    try (Host host = builder.start()) {
      assertThat(PLAN.run(host)).hasSize(PLAN.size());
      assertThat(host.agentLines().stream().filter(line -> line.contains("second agent")))
          .hasSize(1);
    }
  }

  @Test
  void agent_switchedOff_leavesTheHostAlone() {
    try (Host host =
        Container.TOMCAT.host(Jdk.RUNNING, "").agent("enabled=false").start()) {
      assertThat(PLAN.run(host)).hasSize(PLAN.size());
      assertThat(host.get("/cacheglass/").status()).isEqualTo(404);
    }
  }
}
