package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.OtherAgent;
import io.cacheglass.it.harness.ShopPlan;
import io.cacheglass.it.harness.TwoAtOnce;
import io.cacheglass.it.harness.WorkPlan;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Beside other agents, before or after them on the command line, or attached later by the filter:
 * both do what they do alone, and the caches that they carry for themselves are none of the
 * application's.
 */
class OtherAgentsIT {
  private static final String TOKEN = "token-beside-other-agents";

  /** Where our agent comes. */
  private enum Ours {
    FIRST,
    LAST,
    BY_FILTER
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "OPEN_TELEMETRY, RUNNING, FIRST",
    "OPEN_TELEMETRY, JDK_25, LAST",
    "OPEN_TELEMETRY, RUNNING, BY_FILTER"
  })
  void bothAgents_wheneverOursComes_work(OtherAgent other, Jdk jdk, Ours ours) {
    assertBothWork(other, jdk, ours);
  }

  /** Those that are too big to be fetched for every build; New Relic's starts on no JDK 25. */
  @Tag("other-agents")
  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "ELASTIC, RUNNING, FIRST",
    "ELASTIC, JDK_25, LAST",
    "ELASTIC, RUNNING, BY_FILTER",
    "DATADOG, RUNNING, FIRST",
    "DATADOG, JDK_25, LAST",
    "DATADOG, RUNNING, BY_FILTER",
    "NEW_RELIC, RUNNING, FIRST",
    "NEW_RELIC, RUNNING, LAST",
    "NEW_RELIC, RUNNING, BY_FILTER",
    "GLOWROOT, RUNNING, FIRST",
    "GLOWROOT, RUNNING, LAST",
    "GLOWROOT, JDK_25, LAST",
    "GLOWROOT, RUNNING, BY_FILTER",
    "SKYWALKING, RUNNING, FIRST",
    "SKYWALKING, RUNNING, LAST",
    "SKYWALKING, JDK_25, LAST",
    "SKYWALKING, RUNNING, BY_FILTER"
  })
  void bothAgents_ofAllTheOthers_work(OtherAgent other, Jdk jdk, Ours ours) {
    assertBothWork(other, jdk, ours);
  }

  private static void assertBothWork(OtherAgent other, Jdk jdk, Ours place) {
    try (Host host = host(other, jdk, place).start()) {
      AdminClient admin = host.admin(TOKEN);
      long oursBefore = place == Ours.BY_FILTER ? awaitStart(admin) : WorkPlan.AT_START;
      JsonNode before = host.get("/library-statistics").json();

      Map<String, Long> work = WorkPlan.run(host.url().replace("/shop", "/app"), "/app", jdk);
      new ShopPlan().run(host);

      JsonNode own = host.get("/library-statistics").json();
      long lookups = ShopPlan.lookups(own) - ShopPlan.lookups(before) + sum(work);
      Caches ours = Caches.await(admin, oursBefore + lookups);
      assertThat(ours.total("lookups") - oursBefore).isEqualTo(lookups);
      assertThat(ours.names()).as("none of a library under another name").doesNotContain("(");
      if (place != Ours.BY_FILTER) { // else caches have other names, and started unseen
        assertSame(ours, own);
        Map<String, Long> charged = WorkPlan.lookups(admin);
        charged.remove("(no request)");
        assertThat(charged).as("in other threads").isEqualTo(work);
      }
      host.awaitLine(other.sign());
      assertThat(host.agentLines())
          .filteredOn(line -> !line.contains("no servlet container")) // some take long to start
          .as("only how to come in")
          .hasSize(1);
      assertThat(admin.json("/api/v1/settings").at("/cost/errors").asInt()).isZero();
    }
  }

  private static Host.Builder host(OtherAgent other, Jdk jdk, Ours place) {
    Host.Builder host = Container.TOMCAT.shopAndWorkHost(jdk, place == Ours.BY_FILTER);
    String settings = "admin.token=" + TOKEN;
    return switch (place) {
      case FIRST -> other.on(host.agent(settings));
      case LAST -> other.on(host).agent(settings);
      case BY_FILTER -> other.on(host).jvmArguments("-Dcacheglass.admin.token=" + TOKEN);
    };
  }

  /** What was counted when the agent had come, and of what goes on as the applications start. */
  private static long awaitStart(AdminClient admin) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(admin.send("GET", "/api/v1/caches").status()).isEqualTo(200));
    AtomicLong last = new AtomicLong(-1);
    await()
        .during(Duration.ofMillis(1500)) // a snapshot is a second old at most
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          long total = new Caches(admin.caches()).total("lookups");
          return last.getAndSet(total) == total;
        });
    return last.get();
  }

  private static long sum(Map<String, Long> lookups) {
    return lookups.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void assertSame(Caches ours, JsonNode own) {
    for (String cache : new String[] {"products", "thumbnails", "search", "sessions"}) {
      JsonNode row = ours.named(cache);
      assertThat(row.path("hits")).as(cache).isEqualTo(own.path(cache).path("hits"));
      assertThat(row.path("misses")).as(cache).isEqualTo(own.path(cache).path("misses"));
    }
  }
}
