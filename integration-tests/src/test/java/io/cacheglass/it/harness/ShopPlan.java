package io.cacheglass.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The fixed list of requests that the example shop gets. Immutable. */
public final class ShopPlan {
  /** Threads that ask for one absent price at once, in {@code /crowd}. */
  public static final int CROWD = 4;

  private static final int PRODUCTS = 60;
  private static final int SESSIONS = 80;
  private static final int THUMBNAILS = 30;
  private static final int MISSING_PATHS = 12;

  private record Step(String method, String path, int status) {}

  private final List<Step> steps = new ArrayList<>();

  /** All there is: every cache, hits and misses, evictions, removals, paths that do not exist. */
  public ShopPlan() {
    products();
    repeat(SESSIONS, "/sessions/");
    // Which of them were evicted is Caffeine's choice: some hit, some miss and are put again.
    repeat(20, "/sessions/");
    repeat(30, "/prices/");
    repeat(30, "/prices/");
    add("GET", "/prices/?ids=1,2,31,32", 200);
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, 10).forEach(i -> add("GET", "/search?q=word" + i, 200));
    }
    repeat(THUMBNAILS, "/thumbnails/");
    repeat(5, "/catalogue/");
    repeat(5, "/catalogue/");
    add("GET", "/crowd", 200);
    IntStream.range(0, MISSING_PATHS).forEach(i -> add("GET", "/nothing-" + (char) ('a' + i), 404));
  }

  private void products() {
    repeat(PRODUCTS, "/products/");
    repeat(PRODUCTS, "/products/");
    for (int i = 1; i <= 5; i++) {
      add("DELETE", "/products/" + i, 204);
      add("DELETE", "/products/" + i, 204);
    }
    add("GET", "/products/1", 200);
  }

  private void repeat(int count, String path) {
    IntStream.rangeClosed(1, count).forEach(i -> add("GET", path + i, 200));
  }

  private void add(String method, String path, int status) {
    steps.add(new Step(method, path, status));
  }

  /** Sends all; returns the bodies in order. */
  public List<String> run(Host host) {
    List<String> bodies = new ArrayList<>();
    for (Step step : steps) {
      Answer answer = Http.send(step.method(), host.url() + step.path(), "");
      assertThat(answer.status()).as(step.toString()).isEqualTo(step.status());
      bodies.add(answer.status() + " " + answer.header("Content-Type") + ' ' + answer.body());
    }
    return bodies;
  }

  /** How many requests end on a path that does not exist. */
  public int missingPaths() {
    return MISSING_PATHS;
  }

  /** The lookups that the application asked for, as the libraries counted them. */
  public static long lookups(JsonNode library) {
    return Caches.sum(library, "hits") + Caches.sum(library, "misses");
  }

  public int size() {
    return steps.size();
  }
}
