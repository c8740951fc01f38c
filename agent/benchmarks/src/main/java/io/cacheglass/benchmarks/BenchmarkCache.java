package io.cacheglass.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.jspecify.annotations.Nullable;

/**
 * A cache of some library, unbounded or with room for every key: each get is a hit. Thread-safe.
 */
interface BenchmarkCache {

  @Nullable
  String get(String key);

  void put(String key, String value);

  /**
   * Builds a cache.
   *
   * @param library "caffeine" or "ehcache3"
   * @param statistics whether the library's own statistics are on
   */
  static BenchmarkCache of(String library, int entries, boolean statistics) {
    return switch (library) {
      case "caffeine" -> new CaffeineCache(statistics);
      case "ehcache3" -> new EhcacheCache(entries, statistics);
      default ->
        throw new IllegalArgumentException(
            "no library " + library + "; there are caffeine, ehcache3");
    };
  }

  /** Thread-safe. */
  final class CaffeineCache implements BenchmarkCache {
    private final com.github.benmanes.caffeine.cache.Cache<String, String> cache;

    CaffeineCache(boolean statistics) {
      Caffeine<Object, Object> builder = Caffeine.newBuilder();
      cache = statistics ? builder.recordStats().build() : builder.build();
    }

    @Override
    public @Nullable String get(String key) {
      return cache.getIfPresent(key);
    }

    @Override
    public void put(String key, String value) {
      cache.put(key, value);
    }
  }

  /** Thread-safe. */
  final class EhcacheCache implements BenchmarkCache {
    private static final String NAME = "benchmark";

    private final org.ehcache.Cache<String, String> cache;

    EhcacheCache(int entries, boolean statistics) {
      CacheManagerBuilder<org.ehcache.CacheManager> builder =
          CacheManagerBuilder.newCacheManagerBuilder()
              .withCache(
                  NAME,
                  CacheConfigurationBuilder.newCacheConfigurationBuilder(
                      String.class, String.class, ResourcePoolsBuilder.heap(2L * entries)));
      DefaultStatisticsService service = new DefaultStatisticsService();
      org.ehcache.CacheManager manager =
          (statistics ? builder.using(service) : builder).build(true);
      cache = manager.getCache(NAME, String.class, String.class);
      if (statistics) {
        service.getCacheStatistics(NAME).getCacheHits(); // from the first call on it counts
      }
    }

    @Override
    public @Nullable String get(String key) {
      return cache.get(key);
    }

    @Override
    public void put(String key, String value) {
      cache.put(key, value);
    }
  }
}
