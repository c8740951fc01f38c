package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code StatsCounter} of a store: what {@code Cache.stats()} would return, without the
 * view that only the host holds. Thread-safe.
 */
final class CaffeineStatistics {
  private static final String DIFFERENCE =
      "Caffeine counts a get that waits for another thread's load as a hit, an expiry as an"
          + " eviction and a refresh as a load, and does not count lookups by putIfAbsent, replace"
          + " and remove(k, v) of its map view.";

  private static final ClassValue<Map<String, Method>> METHODS = new Methods();

  private CaffeineStatistics() {}

  static LibraryCounts of(Object store) throws Exception {
    LibraryCounts.Builder counts = LibraryCounts.builder("Caffeine CacheStats");
    if (!Boolean.TRUE.equals(call(store, "isRecordingStats"))) {
      return counts
          .notKept("recordStats() was not called when the cache was built; without it Caffeine"
              + " counts nothing")
          .build();
    }
    Object counter = call(store, "statsCounter");
    Object stats = counter == null ? null : snapshot(counter);
    if (stats == null) {
      return counts
          .notKept("its statistics go to a StatsCounter of the application, which tells no totals")
          .build();
    }
    return counts
        .hits(number(stats, "hitCount"))
        .misses(number(stats, "missCount"))
        .evictions(number(stats, "evictionCount"))
        .loads(number(stats, "loadSuccessCount"))
        .difference(DIFFERENCE)
        .build();
  }

  /** The counter may be the application's own, and unable to answer. */
  private static @Nullable Object snapshot(Object counter) {
    try {
      return call(counter, "snapshot");
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static long number(Object stats, String method) throws Exception {
    Object number = call(stats, method);
    return number instanceof Long ? (Long) number : -1;
  }

  private static @Nullable Object call(Object owner, String name)
      throws ReflectiveOperationException {
    Method method = METHODS.get(owner.getClass()).get(name);
    if (method == null) {
      throw new NoSuchMethodException(owner.getClass().getName() + '.' + name);
    }
    return Reflection.invoke(method, owner);
  }

  /** The methods asked for here, by name; of the most special class that declares each. */
  private static final class Methods extends ClassValue<Map<String, Method>> {
    @Override
    protected Map<String, Method> computeValue(Class<?> type) {
      Map<String, Method> methods = new HashMap<>();
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        for (Method method : each.getDeclaredMethods()) {
          if (method.getParameterCount() == 0 && !methods.containsKey(method.getName())) {
            addAccessible(method, methods);
          }
        }
      }
      return methods;
    }

    private static void addAccessible(Method method, Map<String, Method> methods) {
      String name = method.getName();
      boolean wanted = name.equals("isRecordingStats")
          || name.equals("statsCounter")
          || name.equals("snapshot")
          || name.endsWith("Count");
      if (wanted) {
        method.setAccessible(true);
        methods.put(name, method);
      }
    }
  }
}
