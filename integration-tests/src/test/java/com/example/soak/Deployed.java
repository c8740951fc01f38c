package com.example.soak;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** An application that is deployed in a class loader of its own, works for a while and goes. */
public final class Deployed implements Supplier<long[]> {
  private static final int LOOKUPS = 20_000;
  private static final int KEYS = 3_000;

  private final Cache<String, String> items =
      Caffeine.newBuilder().maximumSize(500).recordStats().build();

  /** Works; returns the hits and misses that Caffeine has counted. */
  @Override
  public long[] get() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < LOOKUPS; i++) {
      String key = "item:" + random.nextInt(KEYS);
      if (items.getIfPresent(key) == null) {
        items.put(key, key);
      }
    }
    return new long[] {items.stats().hitCount(), items.stats().missCount()};
  }
}
