package io.cacheglass.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The demo shop in a JVM of its own, on any free port, without its own traffic. */
public final class Demo {
  /** Names of its caches, by the name in its own statistics; Caffeine's have their class's. */
  public static final Map<String, String> CACHES = Map.of(
      "products", "products",
      "categories", "categories",
      "search", "search",
      "prices", "PriceCache",
      "sessions", "SessionCache",
      "feed", "FeedCache");

  private Demo() {}

  /** The lookups that the shop asked for, as the libraries counted them. */
  public static long lookups(JsonNode library) {
    return CACHES.keySet().stream()
        .map(library::path)
        .mapToLong(cache -> cache.path("hits").asLong() + cache.path("misses").asLong())
        .sum();
  }

  /** Later arguments win: what a test gives replaces these. */
  public static Host.Builder on(Jdk jdk) {
    return Host.on(jdk)
        .jvmArguments("-Ddemo.port=0", "-Ddemo.traffic=false")
        .readyLine("^The demo shop is at http://[^:]+:(\\d+)")
        .program("-jar", Artifacts.demo().toString());
  }
}
