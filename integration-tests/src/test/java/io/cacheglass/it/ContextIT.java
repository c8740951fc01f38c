package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a request hands to other threads is charged to its endpoint, lookup by lookup, in whatever
 * way it is handed over; the same threads work for all of them.
 */
class ContextIT {
  private static final String TOKEN = "token-of-the-context-tests";

  /** The first request of a path goes on under no known endpoint, the others under a known one. */
  private static final int ROUNDS = 3;

  /** Lookups of one request, by the last part of its path. */
  private static final Map<String, Integer> WAYS = new TreeMap<>(Map.ofEntries(
      Map.entry("submit", 3),
      Map.entry("execute", 5),
      Map.entry("invoke-all", 8),
      Map.entry("schedule", 6),
      Map.entry("late", 4),
      Map.entry("fork-join", 8),
      Map.entry("fork-join-runnable", 2),
      Map.entry("parallel", 64),
      Map.entry("future", 9),
      Map.entry("future-in-pool", 11),
      Map.entry("stages", 15),
      Map.entry("start", 7),
      Map.entry("dispatch", 12)));

  @Test
  void work_inTomcatOnRunningJdk_isChargedToItsEndpoint() {
    check(Container.TOMCAT, Jdk.RUNNING, 0);
  }

  @Test
  void work_inTomcatOnJdk25_isChargedToItsEndpoint() {
    check(Container.TOMCAT, Jdk.JDK_25, 13);
  }

  @Test
  void work_inJettyOnRunningJdk_isChargedToItsEndpoint() {
    check(Container.JETTY, Jdk.RUNNING, 0);
  }

  @Test
  void work_switchedOff_isCountedUnderNoRequest() {
    try (Host host = host(Container.TOMCAT, Jdk.RUNNING, ",context.executors=false")) {
      host.get("/work/submit");
      Map<String, Long> expected = Map.of("(no request)", 7L + 3);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(lookups(host.admin(TOKEN))).isEqualTo(expected));
    }
  }

  /** The same classes in two web applications: each has its own cache and its own endpoints. */
  @Test
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
          .untilAsserted(() -> assertThat(
                  new Caches(admin.caches()).rows().stream().map(row -> lookups(admin, row)))
              .containsExactlyInAnyOrder(
                  Map.of("(no request)", 7L, "GET /app/work/submit", 3L),
                  Map.of("(no request)", 7L, "GET /other/work/execute", 5L)));
    }
  }

  private static void check(Container container, Jdk jdk, int virtual) {
    try (Host host = host(container, jdk, "")) {
      Map<String, Long> expected = new TreeMap<>();
      expected.put("(no request)", 7L);
      Map<String, Integer> ways = new TreeMap<>(WAYS);
      if (virtual > 0) {
        ways.put("virtual", virtual);
      }
      for (int round = 0; round < ROUNDS; round++) {
        ways.forEach((way, lookups) -> {
          assertThat(host.get("/work/" + way).body()).as(way).isEqualTo("done");
          expected.merge("GET /app/work/" + way, (long) lookups, Long::sum);
        });
      }

      expected.put("GET /app/work/route/{name}", 2L);
      host.get("/work/route/a");
      host.get("/work/route/b");

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(lookups(host.admin(TOKEN))).isEqualTo(expected));
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }

  private static Host host(Container container, Jdk jdk, String settings) {
    return container
        .workHost(jdk, "/app")
        .agent("admin.token=" + TOKEN + settings)
        .start();
  }

  /** Lookups of the one cache, by endpoint. */
  private static Map<String, Long> lookups(AdminClient admin) {
    return lookups(admin, new Caches(admin.caches()).named("NUMBERS"));
  }

  private static Map<String, Long> lookups(AdminClient admin, JsonNode row) {
    Map<String, Long> lookups = new TreeMap<>();
    admin
        .json("/api/v1/caches/" + row.path("id").asText())
        .path("endpoints")
        .forEach(each ->
            lookups.put(each.path("endpoint").asText(), each.path("lookups").asLong()));
    return lookups;
  }
}
