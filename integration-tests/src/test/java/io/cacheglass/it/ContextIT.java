package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Artifacts;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OnAJdk;
import io.cacheglass.it.harness.TwoAtOnce;
import io.cacheglass.it.harness.WorkPlan;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a request hands to other threads is charged to its endpoint, lookup by lookup, in whatever
 * way it is handed over; the same threads work for all of them.
 */
class ContextIT {
  private static final String TOKEN = "token-of-the-context-tests";

  @Test
  @TwoAtOnce
  void work_inTomcatOnRunningJdk_isChargedToItsEndpoint() {
    check(Container.TOMCAT, Jdk.RUNNING);
  }

  @Test
  @TwoAtOnce
  void work_inTomcatOnJdk25_isChargedToItsEndpoint() {
    check(Container.TOMCAT, Jdk.JDK_25);
  }

  @Test
  @TwoAtOnce
  void work_inJettyOnRunningJdk_isChargedToItsEndpoint() {
    check(Container.JETTY, Jdk.RUNNING);
  }

  @Test
  @TwoAtOnce
  void work_switchedOff_isCountedUnderNoRequest() {
    try (Host host = host(Container.TOMCAT, Jdk.RUNNING, ",context.executors=false")) {
      host.get("/work/submit");
      Map<String, Long> expected = Map.of("(no request)", 7L + 3);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(WorkPlan.lookups(host.admin(TOKEN))).isEqualTo(expected));
    }
  }

  /** All threads of all pools are there by then, and in the midst of what they always do. */
  @OnAJdk
  void work_ofPoolsThatWereThereBeforeTheAgent_isChargedToItsEndpoint(Jdk jdk) throws Exception {
    try (Host host = Container.TOMCAT
        .workHost(jdk, "/app")
        .jvmArguments("-XX:+EnableDynamicAgentLoading")
        .start()) {
      WorkPlan.run(host.url(), "/app", jdk);
      VirtualMachine machine = VirtualMachine.attach(Long.toString(host.pid()));
      machine.loadAgent(Artifacts.agent().toString(), "admin.token=" + TOKEN);
      machine.detach();
      FilterIT.awaitPage(host.admin(TOKEN)); // what was there before is woven then

      Map<String, Long> expected = WorkPlan.run(host.url(), "/app", jdk);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(WorkPlan.lookups(host.admin(TOKEN))).isEqualTo(expected));
    }
  }

  /** The same classes in two web applications: each has its own cache and its own endpoints. */
  @Test
  @TwoAtOnce
  void work_inTwoWebApplications_isKeptApart() {
    try (Host host = Container.TOMCAT
        .workHost(Jdk.RUNNING, "/app", "/other")
        .agent("admin.token=" + TOKEN)
        .start()) {
      host.get("/work/submit");
      Http.get(host.url().replace("/app", "/other") + "/work/execute");
      AdminClient admin = host.admin(TOKEN);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(new Caches(admin.caches())
                  .rows().stream().map(row -> WorkPlan.lookups(admin, row)))
              .containsExactlyInAnyOrder(
                  Map.of("(no request)", 7L, "GET /app/work/submit", 3L),
                  Map.of("(no request)", 7L, "GET /other/work/execute", 5L)));
    }
  }

  private static void check(Container container, Jdk jdk) {
    try (Host host = host(container, jdk, "")) {
      Map<String, Long> expected = WorkPlan.run(host.url(), "/app", jdk);
      expected.put("(no request)", WorkPlan.AT_START);
      expected.put("GET /app/work/route/{name}", 2L);
      host.get("/work/route/a");
      host.get("/work/route/b");

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(WorkPlan.lookups(host.admin(TOKEN))).isEqualTo(expected));
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }

  private static Host host(Container container, Jdk jdk, String settings) {
    return container
        .workHost(jdk, "/app")
        .agent("admin.token=" + TOKEN + settings)
        .start();
  }
}
