package io.cacheglass.library.guava;

import io.cacheglass.weaving.Reflection;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the counters of a cache and its segments: what {@code Cache.stats()} would return,
 * without the cache that only the host holds. Stateless.
 */
final class GuavaStatistics {
  private static final String[] NAMES = {
    "hitCount", "missCount", "loadSuccessCount", "evictionCount"
  };

  private GuavaStatistics() {}

  /** The numbers by name; empty where Guava counts nothing. */
  static Map<String, Long> of(Object cache) throws ReflectiveOperationException {
    Map<String, Long> sums = new HashMap<>();
    Object global = GuavaFields.get(cache, "globalStatsCounter");
    if (global == null || !global.getClass().getName().endsWith("$SimpleStatsCounter")) {
      return sums;
    }
    add(global, sums);
    Object segments = GuavaFields.get(cache, "segments");
    for (int i = 0; segments != null && i < Array.getLength(segments); i++) {
      Object segment = Array.get(segments, i);
      add(segment == null ? null : GuavaFields.get(segment, "statsCounter"), sums);
    }
    return sums;
  }

  private static void add(@Nullable Object counter, Map<String, Long> sums)
      throws ReflectiveOperationException {
    Object stats = counter == null ? null : call(counter, "snapshot");
    for (String name : NAMES) {
      Object number = stats == null ? null : call(stats, name);
      sums.merge(name, number instanceof Long ? (Long) number : 0, Long::sum);
    }
  }

  private static @Nullable Object call(Object owner, String name)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    Method method = owner.getClass().getMethod(name);
    method.setAccessible(true);
    return Reflection.invoke(method, owner);
  }
}
