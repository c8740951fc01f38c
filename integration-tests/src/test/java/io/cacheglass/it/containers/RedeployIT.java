package io.cacheglass.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.Caches;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Http;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.TwoAtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An application that is deployed, asked and taken away fifty times leaves its counts behind and
 * nothing else.
 */
class RedeployIT {
  private static final String TOKEN = "token-of-the-redeploy-tests";
  /** Until everything that is loaded once has been, and what is bounded is full. */
  private static final int WARM_UP = 30;

  private static final int ROUNDS = WARM_UP + 50;
  private static final int TOLD = 10;

  /** Deployments that no collector takes away. */
  private static final int LEFT_ALONE = 3;

  /** Until each has had its self-test due, ten seconds after its library came. */
  private static final int LATER_SECONDS = 15;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What fifty deployments may leave on the heap; each took 190 KiB once. */
  private static final long MAX_LEFT_BYTES = 1 << 20;

  /**
   * What fifty may leave in the agent's tables: no rows, which would be 80,000, but cells of
   * threads that had none for an id yet; these are used again.
   */
  private static final long MAX_LEFT_IN_TABLES = 40_000;

  /**
   * Classes of the JDK and of ours that are met late, and those that self-tests load ten seconds
   * after a library: up to 111 on a busy machine. Fifty deployments bring 1,500.
   */
  private static final long MAX_MORE_CLASSES = 250;

  /** Lookups of one deployment, by endpoint. */
  private static final Map<String, Long> LOOKUPS = new TreeMap<>(Map.of(
      "(no request)", 2L,
      "GET /app/items/{id}", 6L,
      "GET /app/later/start", 7L,
      "GET /app/later/pool", 2L,
      "GET /app/later/dispatch", 5L,
      "GET /app/any", 1L));

  /** What the host tells of itself after some rounds. */
  private record Told(int round, long loaders, long classes, long threads, long heapBytes) {
    static Told of(String line) {
      String[] parts = line.split(" ");
      return new Told(
          Integer.parseInt(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          Long.parseLong(parts[4]),
          Long.parseLong(parts[5]));
    }
  }

  @ParameterizedTest
  @TwoAtOnce
  @EnumSource(names = {"TOMCAT_10_1", "JETTY_12_0_EE10"})
  void application_deployedFiftyTimes_leavesItsCountsOnly(Server server) {
    try (Host host = server
        .redeploys(Jdk.RUNNING, FilterJar.NONE, "tell", ROUNDS, TOLD)
        .jvmArguments("-Dexample.token=" + TOKEN)
        .agent("admin.token=" + TOKEN)
        .start()) {
      host.awaitLine("DONE", PATIENCE);

      int keptByItself = keptByItself(server);
      assertNothingLeft(told(host), keptByItself);
      assertTablesAreAsLargeAsBefore(host);
      // Only an application that is there can show the page.
      assertThat(Http.get(host.url() + "/cacheglass/").status()).isEqualTo(404);
      String stays = host.url().replace("/app", "/stay");
      assertThat(Http.get(stays + "/items/7").status()).isEqualTo(200);
      assertCounts(new AdminClient(stays + "/cacheglass", TOKEN), keptByItself);
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }

  /** Later looks at what is left of them, and self-tests that come late, ask it for nothing. */
  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({
    "TOMCAT_10_1, RUNNING", "TOMCAT_10_1, JDK_25",
    "JETTY_12_0_EE10, RUNNING", "JETTY_12_0_EE10, JDK_25"
  })
  void application_stoppedInItsFirstSeconds_isLeftAlone(Server server, Jdk jdk) {
    try (Host host = server
        .redeploys(jdk, FilterJar.NONE, "leave", LEFT_ALONE, LATER_SECONDS)
        // What is left lies there: nothing fills the heap, or the space of classes, until the end.
        .jvmArguments("-Dexample.token=" + TOKEN, "-Xmn128m", "-XX:MetaspaceSize=256m")
        .agent("admin.token=" + TOKEN)
        .start()) {
      host.awaitLine("DONE", PATIENCE);

      assertThat(host.lines())
          .noneMatch(line -> line.contains("Illegal access"))
          .noneMatch(line -> line.matches("\\s+at (\\S+//)?io\\.cacheglass\\..*"));
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }

  @ParameterizedTest
  @TwoAtOnce
  @CsvSource({"TOMCAT_10_1, RUNNING", "TOMCAT_10_1, JDK_25", "JETTY_12_0_EE10, RUNNING"})
  void application_whoseFilterAttachedTheAgent_isHeldByNothing(Server server, Jdk jdk) {
    try (Host host = server
        .redeploys(jdk, FilterJar.NAMED, "watched", 2, 1)
        .jvmArguments("-Dexample.token=" + TOKEN, "-Dcacheglass.admin.token=" + TOKEN)
        .start()) {
      host.awaitLine("DONE", PATIENCE);

      assertThat(told(host)).hasSize(2).allMatch(each -> each.loaders() == 0);
      assertThat(host.agentLines()).as("only how to come in").hasSize(1);
    }
  }

  private static List<Told> told(Host host) {
    return host.lines().stream()
        .filter(line -> line.startsWith("ROUND "))
        .map(Told::of)
        .toList();
  }

  /** Jetty keeps the application that it has stopped last, with and without us. */
  private static int keptByItself(Server server) {
    return server == Server.JETTY_12_0_EE10 ? 1 : 0;
  }

  private static void assertNothingLeft(List<Told> told, int keptByItself) {
    assertThat(told).hasSize(ROUNDS / TOLD);
    Told first = told.get(WARM_UP / TOLD - 1);
    Told last = told.get(told.size() - 1);
    assertThat(told)
        .as("class loaders that are alive")
        .allMatch(each -> each.loaders() <= keptByItself);
    assertThat(first.threads()).as("threads of ours").isPositive();
    assertThat(told).as("threads of ours").allMatch(each -> each.threads() == first.threads());
    assertThat(last.classes() - first.classes())
        .as("classes: " + told)
        .isLessThan(MAX_MORE_CLASSES);
    assertThat(last.heapBytes() - first.heapBytes())
        .as("bytes of the heap: " + told)
        .isLessThan(MAX_LEFT_BYTES);
  }

  /** Rows of what is gone are given up some seconds after the collector has found them. */
  private static void assertTablesAreAsLargeAsBefore(Host host) {
    long first = tables(host).get(WARM_UP / TOLD - 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(tablesNow(host) - first)
            .as("bytes of the tables: %s", tables(host))
            .isLessThan(MAX_LEFT_IN_TABLES));
  }

  private static long tablesNow(Host host) {
    int known = tables(host).size();
    host.say("tables?");
    await().atMost(Duration.ofSeconds(30)).until(() -> tables(host).size() > known);
    return tables(host).get(known);
  }

  private static List<Long> tables(Host host) {
    return host.lines().stream()
        .filter(line -> line.startsWith("TABLES "))
        .map(line -> Long.valueOf(line.substring("TABLES ".length())))
        .toList();
  }

  /** One row for all the instances there were, charged to the endpoints of all of them. */
  private static void assertCounts(AdminClient admin, int keptByItself) {
    Map<String, Long> expected = new TreeMap<>();
    LOOKUPS.forEach((endpoint, lookups) -> expected.put(endpoint, ROUNDS * lookups));
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
      List<JsonNode> rows = new Caches(admin.caches())
          .rows().stream()
              .filter(row -> row.path("application").asText().equals("/app"))
              .toList();
      assertThat(rows).hasSize(1);
      JsonNode row = rows.get(0);
      assertThat(row.path("instances_built").asInt()).isEqualTo(ROUNDS);
      assertThat(row.path("name").asText()).startsWith("ITEMS");
      assertThat(row.path("instances").asInt()).isLessThanOrEqualTo(keptByItself);
      assertThat(endpoints(admin, row)).isEqualTo(expected);
    });
  }

  private static Map<String, Long> endpoints(AdminClient admin, JsonNode row) {
    Map<String, Long> lookups = new TreeMap<>();
    admin
        .json("/api/v1/caches/" + row.path("id").asText())
        .path("endpoints")
        .forEach(each ->
            lookups.put(each.path("endpoint").asText(), each.path("lookups").asLong()));
    return lookups;
  }
}
