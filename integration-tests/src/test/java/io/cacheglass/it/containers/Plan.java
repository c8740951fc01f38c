package io.cacheglass.it.containers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests that an application of the example gets, and what they ask of its cache. */
final class Plan {
  /**
   * A request, sent several times.
   *
   * @param status of the answer
   * @param answer its body, null where that is the framework's business
   * @param endpoint what its lookups are charged to
   * @param lookups of each
   */
  record Step(
      String method,
      String path,
      int times,
      int status,
      String answer,
      String endpoint,
      int lookups) {}

  /** What the application asks for as it starts. */
  private static final int BEFORE = 2;

  /** A body that arrives in more than one piece. */
  static final String BODY = "0123456789abcdef".repeat(2000);

  /** The web application with a servlet at {@code /*}, a filter and error pages. */
  static final Plan EVERY_PATH = new Plan(List.of(
      new Step("GET", "/app/items/7", 3, 200, "item", "GET /app/items/{id}", 2),
      new Step("GET", "/app/items/8?x=1", 1, 200, "item", "GET /app/items/{id}", 2),
      new Step("POST", "/app/items/7", 2, 200, BODY, "POST /app/items/{id}", 2),
      new Step("GET", "/app/named/ann", 2, 200, "item", "GET /app/named/{name}", 1),
      new Step("GET", "/app/named/bob", 1, 200, "item", "GET /app/named/{name}", 1),
      new Step("GET", "/app/later/start", 3, 200, "later", "GET /app/later/start", 7),
      new Step("GET", "/app/later/pool", 3, 200, "later", "GET /app/later/pool", 2),
      new Step("GET", "/app/later/dispatch", 3, 200, "later", "GET /app/later/dispatch", 5),
      new Step("GET", "/app/anything", 2, 200, "any", "GET /app/anything", 1),
      new Step("GET", "/app/broken", 2, 500, "sorry 500", "GET /app/broken", 2),
      new Step("GET", "/app/gone", 2, 404, "sorry 404", "(not found)", 2)));

  /** The web application that leaves other paths to the container's default servlet. */
  static final Plan DEFAULT_SERVLET = new Plan(List.of(
      new Step("GET", "/other/items/7", 4, 200, "item", "GET /other/items/{id}", 1),
      new Step("GET", "/other/nothing", 2, 404, null, "(not found)", 0)));

  /** The Spring Boot application. */
  static final Plan SPRING_BOOT = new Plan(List.of(
      new Step("GET", "/app/items/7", 3, 200, "item", "GET /app/items/{id}", 1),
      new Step("GET", "/app/items/eight", 1, 200, "item", "GET /app/items/{id}", 1),
      new Step("POST", "/app/items/7", 2, 200, BODY, "POST /app/items/{id}", 1),
      new Step("GET", "/app/named/ann", 2, 200, "item", "GET /app/named/{name}", 1),
      new Step("GET", "/app/named/bob", 1, 200, "item", "GET /app/named/{name}", 1),
      new Step("GET", "/app/later/callable", 3, 200, "later", "GET /app/later/callable", 7),
      new Step("GET", "/app/later/future", 3, 200, "later", "GET /app/later/future", 2),
      new Step("GET", "/app/broken", 2, 500, null, "GET /app/broken", 1),
      new Step("GET", "/app/broken/ann", 2, 500, null, "GET /app/broken/{name}", 1),
      new Step("GET", "/app/gone", 2, 404, null, "GET /app/gone", 1),
      new Step("GET", "/app/closed/7", 2, 403, null, "GET /app/closed/{id}", 1),
      new Step("GET", "/app/closed/8?open=1", 1, 200, "item", "GET /app/closed/{id}", 2),
      new Step("GET", "/app/nothing", 2, 404, null, "(not found)", 1)));

  private final List<Step> steps;
  private final int before;

  private Plan(List<Step> steps) {
    this(steps, BEFORE);
  }

  private Plan(List<Step> steps, int before) {
    this.steps = steps;
    this.before = before;
  }

  /** The same, where nobody counted as the application started. */
  Plan afterStart() {
    return new Plan(steps, 0);
  }

  List<Step> steps() {
    return steps;
  }

  /** The lookups of the cache by endpoint, after all of it. */
  Map<String, Long> lookups() {
    Map<String, Long> lookups = new TreeMap<>();
    if (before > 0) {
      lookups.put("(no request)", (long) before);
    }
    for (Step step : steps) {
      if (step.lookups() > 0) {
        lookups.merge(step.endpoint(), (long) step.times() * step.lookups(), Long::sum);
      }
    }
    return lookups;
  }
}
