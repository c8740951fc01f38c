package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.LibraryCounts;
import java.util.OptionalLong;

/**
 * What Ehcache has counted by itself: since 2.7 always, before only where the cache's configuration
 * says {@code statistics="true"}. Stateless.
 */
final class Ehcache2Statistics {
  private static final String OFF =
      "statistics are off: statistics=\"true\" in ehcache.xml or setStatisticsEnabled(true) switches"
          + " them on";
  private static final String DIFFERENCE =
      "Ehcache does not count getQuiet, putQuiet, putIfAbsent and replace, nor getAll since 2.7. It"
          + " counts a remove of what is absent, too, and twice what is absent from a blocking or"
          + " self-populating cache.";

  private Ehcache2Statistics() {}

  static LibraryCounts of(Object cache) throws ReflectiveOperationException {
    LibraryCounts.Builder counts =
        LibraryCounts.builder("Ehcache statistics").difference(DIFFERENCE);
    if (has(cache, "getLiveCacheStatistics")) {
      return live(cache, counts);
    }
    Object statistics = Methods.call(cache, "getStatistics");
    if (statistics == null) {
      return counts.notKept("the cache keeps no statistics").build();
    }
    return counts
        .hits(number(statistics, "cacheHitCount"))
        .misses(number(statistics, "cacheMissCount"))
        .puts(number(statistics, "cachePutCount"))
        .removals(number(statistics, "cacheRemoveCount"))
        .evictions(number(statistics, "cacheEvictedCount"))
        .expirations(number(statistics, "cacheExpiredCount"))
        .build();
  }

  /** Before 2.7. */
  private static LibraryCounts live(Object cache, LibraryCounts.Builder counts)
      throws ReflectiveOperationException {
    Object statistics = Methods.call(cache, "getLiveCacheStatistics");
    if (statistics == null
        || !Boolean.TRUE.equals(Methods.call(statistics, "isStatisticsEnabled"))) {
      return counts.notKept(OFF).build();
    }
    return counts
        .hits(number(statistics, "getCacheHitCount"))
        .misses(number(statistics, "getCacheMissCount"))
        .puts(number(statistics, "getPutCount") + number(statistics, "getUpdateCount"))
        .removals(number(statistics, "getRemovedCount"))
        .evictions(number(statistics, "getEvictedCount"))
        .expirations(number(statistics, "getExpiredCount"))
        .build();
  }

  private static boolean has(Object cache, String method) {
    try {
      cache.getClass().getMethod(method);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static long number(Object statistics, String method) throws ReflectiveOperationException {
    OptionalLong number = Methods.number(statistics, method);
    return number.isPresent() ? number.getAsLong() : -1;
  }
}
