package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An answer of {@code api/v1/caches}. */
public record Caches(JsonNode answer) {
  /** Waits until so many lookups are counted: snapshots are taken once a second. */
  public static Caches await(AdminClient admin, long lookups) {
    return await(admin, lookups + " lookups", caches -> caches.total("lookups") >= lookups);
  }

  /** Waits until an answer is as it should be: the sizes of caches are read now and then. */
  public static Caches await(AdminClient admin, String what, Predicate<Caches> expected) {
    Caches[] last = new Caches[1];
    try {
      awaitility().until(() -> {
        last[0] = new Caches(admin.caches());
        return expected.test(last[0]);
      });
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("Expected " + what + ": " + last[0].answer(), e);
    }
    return last[0];
  }

  private static org.awaitility.core.ConditionFactory awaitility() {
    return org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200));
  }

  public long total(String field) {
    return answer.path("totals").path(field).asLong(-1);
  }

  public List<JsonNode> rows() {
    List<JsonNode> rows = new ArrayList<>();
    answer.path("caches").forEach(rows::add);
    return rows;
  }

  /**
   * The cache of that name; a cache without a name of its own is named by the field that holds it.
   */
  public JsonNode named(String name) {
    List<JsonNode> found = rows().stream()
        .filter(row -> row.path("name").asText().equals(name)
            || row.path("name").asText().endsWith("." + name))
        .toList();
    assertThat(found).as("%s among %s", name, names()).hasSize(1);
    return found.get(0);
  }

  /**
   * The cache that was built before the agent came: named by its first user, of no known origin.
   */
  public JsonNode builtBefore(String name) {
    JsonNode row = named(name);
    assertThat(row.path("origin").isNull()).as("origin of %s is unknown", name).isTrue();
    return row;
  }

  public String names() {
    return rows().stream()
        .map(row -> row.path("library").asText() + ' ' + row.path("name").asText())
        .collect(Collectors.joining(", "));
  }

  /** The sum of a field over all rows of an array. */
  public static long sum(JsonNode rows, String field) {
    return StreamSupport.stream(rows.spliterator(), false)
        .mapToLong(row -> row.path(field).asLong())
        .sum();
  }
}
