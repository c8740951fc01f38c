package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.Reflection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the outcomes that a cache observes, as Ehcache's {@code CacheStatistics} does. A cache
 * observes its operations always; its tiers observe evictions and expiries only where the manager
 * has a statistics service. Stateless.
 */
final class Ehcache3Statistics {
  private static final String DIFFERENCE =
      "Ehcache counts each entry that is read by iterating as a hit.";
  private static final String WITH_LOADER = DIFFERENCE
      + " With a loader it counts a get that the loader answers as a hit, one whose loader throws"
      + " as nothing, and no putAll or removeAll.";
  private static final long NOT_KEPT = -1;

  private Ehcache3Statistics() {}

  static LibraryCounts of(Object cache) throws ReflectiveOperationException {
    boolean loads = Reflection.field(cache, "cacheLoaderWriter") != null;
    List<Object> stores = Stores.fastestFirst(cache);
    // Only the lowest tier's count: an entry that leaves a higher one is in the cache still.
    Object lowest = stores.isEmpty() ? null : stores.get(stores.size() - 1);
    return LibraryCounts.builder("Ehcache CacheStatistics")
        .hits(hits(cache))
        .misses(misses(cache))
        .puts(puts(cache))
        .removals(removals(cache))
        .evictions(successes(lowest, "evictionObserver"))
        .expirations(successes(lowest, "expirationObserver"))
        .difference(loads ? WITH_LOADER : DIFFERENCE)
        .build();
  }

  private static long hits(Object cache) throws ReflectiveOperationException {
    return sum(cache, "getObserver", "HIT")
        + sum(cache, "putIfAbsentObserver", "HIT")
        + sum(cache, "replaceObserver", "HIT", "MISS_PRESENT")
        + sum(cache, "conditionalRemoveObserver", "SUCCESS", "FAILURE_KEY_PRESENT")
        + bulk(cache, "GET_ALL_HITS");
  }

  private static long misses(Object cache) throws ReflectiveOperationException {
    return sum(cache, "getObserver", "MISS")
        + sum(cache, "putIfAbsentObserver", "PUT")
        + sum(cache, "replaceObserver", "MISS_NOT_PRESENT")
        + sum(cache, "conditionalRemoveObserver", "FAILURE_KEY_MISSING")
        + bulk(cache, "GET_ALL_MISS");
  }

  private static long puts(Object cache) throws ReflectiveOperationException {
    return sum(cache, "putObserver", "PUT")
        + sum(cache, "putIfAbsentObserver", "PUT")
        + sum(cache, "replaceObserver", "HIT")
        + bulk(cache, "PUT_ALL");
  }

  private static long removals(Object cache) throws ReflectiveOperationException {
    return sum(cache, "removeObserver", "SUCCESS")
        + sum(cache, "conditionalRemoveObserver", "SUCCESS")
        + bulk(cache, "REMOVE_ALL");
  }

  private static long successes(@Nullable Object store, String field)
      throws ReflectiveOperationException {
    Object observer = store == null ? null : Reflection.field(store, field);
    if (observer == null || observer.getClass().getSimpleName().startsWith("Zero")) {
      return NOT_KEPT;
    }
    Object statistic = Reflection.field(observer, "observer");
    return count(statistic == null ? observer : statistic, "SUCCESS");
  }

  private static long sum(Object cache, String field, String... outcomes)
      throws ReflectiveOperationException {
    Object statistic = Reflection.field(cache, field);
    if (statistic == null) {
      throw new NoSuchFieldException(cache.getClass().getName() + '.' + field);
    }
    return count(statistic, outcomes);
  }

  private static long count(Object statistic, String... outcomes)
      throws ReflectiveOperationException {
    Object type = Reflection.call(statistic, "type");
    long sum = 0;
    if (type instanceof Class) {
      for (Object constant : ((Class<?>) type).getEnumConstants()) {
        for (String outcome : outcomes) {
          if (((Enum<?>) constant).name().equals(outcome)) {
            sum += number(Reflection.call(statistic, "count", constant));
          }
        }
      }
    }
    return sum;
  }

  private static long bulk(Object cache, String operation) throws ReflectiveOperationException {
    Object entries = Reflection.call(cache, "getBulkMethodEntries");
    if (entries instanceof Map) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) entries).entrySet()) {
        if (entry.getKey().toString().equals(operation) && entry.getValue() instanceof LongAdder) {
          return ((LongAdder) entry.getValue()).sum();
        }
      }
    }
    return 0;
  }

  private static long number(@Nullable Object number) {
    return number instanceof Long ? (Long) number : 0;
  }
}
