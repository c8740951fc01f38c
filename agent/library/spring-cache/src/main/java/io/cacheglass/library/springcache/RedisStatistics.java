package io.cacheglass.library.springcache;

import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.Method;

/** What Spring Data Redis counts of its caches, once its statistics are enabled. Stateless. */
final class RedisStatistics {
  private static final String DIFFERENCE =
      "RedisCache counts a delete whether the key was there or not, a putIfAbsent that is refused as "
          + "nothing, and one that puts as no miss; its get(key, loader) looks twice before it loads.";

  private RedisStatistics() {}

  static LibraryCounts of(Object cache) throws ReflectiveOperationException {
    LibraryCounts.Builder counts =
        LibraryCounts.builder("Spring Data Redis CacheStatistics").difference(DIFFERENCE);
    Object statistics = Reflection.invoke(cache.getClass().getMethod("getStatistics"), cache);
    if (statistics == null || statistics.getClass().getSimpleName().startsWith("Empty")) {
      return counts
          .notKept("enableStatistics() of RedisCacheManager's builder is off")
          .build();
    }
    return counts
        .hits(number(statistics, "getHits"))
        .misses(number(statistics, "getMisses"))
        .puts(number(statistics, "getPuts"))
        .removals(number(statistics, "getDeletes"))
        .build();
  }

  private static long number(Object statistics, String name) throws ReflectiveOperationException {
    Class<?> api = Class.forName(
        "org.springframework.data.redis.cache.CacheStatistics",
        false,
        statistics.getClass().getClassLoader());
    Method method = api.getMethod(name);
    Object number = Reflection.invoke(method, statistics);
    return number instanceof Long ? (Long) number : -1;
  }
}
