package com.example.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** Many threads on two caches of Caffeine at once; answers with Caffeine's own counts. */
public final class LoadServlet extends TextServlet {
  private static final int KEYS = 2_000;
  private static final int ENTRIES = 1_000;

  private final Cache<Integer, Integer> aside =
      Caffeine.newBuilder().maximumSize(ENTRIES).recordStats().build();
  private final LoadingCache<Integer, Integer> loading =
      Caffeine.newBuilder().maximumSize(ENTRIES).recordStats().build(key -> key + 1);

  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) throws Exception {
    Crowd.of(request).run(seed -> {
      SplittableRandom random = new SplittableRandom(seed);
      LongConsumer work = i -> step(random);
      return work;
    });
    return new ObjectMapper()
        .writeValueAsString(Map.of("aside", numbers(aside), "loading", numbers(loading)));
  }

  private void step(SplittableRandom random) {
    int key = random.nextInt(KEYS);
    switch (random.nextInt(8)) {
      case 0 -> aside.invalidate(key);
      case 1 -> loading.invalidate(key);
      case 2, 3 -> loading.get(key);
      default -> {
        if (aside.getIfPresent(key) == null) {
          aside.put(key, key);
        }
      }
    }
  }

  private static Map<String, Long> numbers(Cache<?, ?> cache) {
    cache.cleanUp();
    CacheStats stats = cache.stats();
    return Map.of(
        "hits", stats.hitCount(),
        "misses", stats.missCount(),
        "loads", stats.loadSuccessCount());
  }
}
