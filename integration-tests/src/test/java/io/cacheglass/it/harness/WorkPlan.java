package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fixed list of requests that the example gets which hands its work to other threads: once in
 * each way, three times. Stateless.
 */
public final class WorkPlan {
  /** The first request of a path goes on under no known endpoint, the others under a known one. */
  private static final int ROUNDS = 3;

  /** Lookups of one request, by the last part of its path. */
  private static final Map<String, Integer> WAYS = Map.ofEntries(
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
      Map.entry("dispatch", 12));

  /** Lookups of one request for virtual threads, where there are any. */
  private static final int VIRTUAL = 13;

  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  /** What the example looks up as it starts. */
  public static final long AT_START = 7;

  private WorkPlan() {}

  /**
   * Sends all.
   *
   * @param url of the web application, without a slash at the end
   * @param contextPath its part of that
   * @return lookups by endpoint, without those of the start
   */
  public static Map<String, Long> run(String url, String contextPath, Jdk jdk) {
    Map<String, Integer> ways = new TreeMap<>(WAYS);
    if (jdk.version() >= FIRST_WITH_VIRTUAL_THREADS) {
      ways.put("virtual", VIRTUAL);
    }
    Map<String, Long> expected = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      ways.forEach((way, lookups) -> {
        assertThat(Http.get(url + "/work/" + way).body()).as(way).isEqualTo("done");
        expected.merge("GET " + contextPath + "/work/" + way, (long) lookups, Long::sum);
      });
    }
    return expected;
  }

  /** Lookups of its one cache by endpoint, as we have counted them. */
  public static Map<String, Long> lookups(AdminClient admin) {
    return lookups(admin, new Caches(admin.caches()).named("NUMBERS"));
  }

  /** The same, where there are several such caches. */
  public static Map<String, Long> lookups(AdminClient admin, JsonNode row) {
    Map<String, Long> lookups = new TreeMap<>();
    admin
        .json("/api/v1/caches/" + row.path("id").asText())
        .path("endpoints")
        .forEach(each ->
            lookups.put(each.path("endpoint").asText(), each.path("lookups").asLong()));
    return lookups;
  }
}
