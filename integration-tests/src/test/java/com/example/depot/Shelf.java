package com.example.depot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;

/** The one cache of the application, and what its library counts. */
public final class Shelf {
  private static final Cache<String, String> ITEMS =
      Caffeine.newBuilder().maximumSize(100).recordStats().build();

  private Shelf() {}

  /** Asks the cache so many times; every other time it has the key. */
  public static void look(int times) {
    ITEMS.put("k0", "present");
    for (int i = 0; i < times; i++) {
      ITEMS.getIfPresent("k" + i % 2);
    }
  }

  /** "hits misses" as Caffeine itself has counted them. */
  public static String statistics() {
    CacheStats stats = ITEMS.stats();
    return stats.hitCount() + " " + stats.missCount();
  }
}
