package io.cacheglass.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import net.sf.ehcache.Element;
import org.cache2k.Cache2kBuilder;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.jsr107.Eh107Configuration;

/** Caches on the heap. Stateless. */
final class InProcess {
  private static final String NAME = "benchmark";

  private InProcess() {}

  static BenchmarkCache caffeine(int entries, boolean statistics) {
    Caffeine<Object, Object> builder = Caffeine.newBuilder();
    com.github.benmanes.caffeine.cache.Cache<String, String> cache =
        (statistics ? builder.recordStats() : builder).build();
    return new BenchmarkCache(cache::getIfPresent, cache::put);
  }

  static BenchmarkCache guava(int entries, boolean statistics) {
    CacheBuilder<Object, Object> builder = CacheBuilder.newBuilder();
    com.google.common.cache.Cache<String, String> cache =
        (statistics ? builder.recordStats() : builder).build();
    return new BenchmarkCache(cache::getIfPresent, cache::put);
  }

  static BenchmarkCache ehcache3(int entries, boolean statistics) {
    CacheManagerBuilder<org.ehcache.CacheManager> builder =
        CacheManagerBuilder.newCacheManagerBuilder().withCache(NAME, heap(entries));
    DefaultStatisticsService service = new DefaultStatisticsService();
    org.ehcache.CacheManager manager = (statistics ? builder.using(service) : builder).build(true);
    org.ehcache.Cache<String, String> cache = manager.getCache(NAME, String.class, String.class);
    if (statistics) {
      service.getCacheStatistics(NAME).getCacheHits(); // from the first call on it counts
    }
    return new BenchmarkCache(cache::get, cache::put, manager::close);
  }

  private static CacheConfigurationBuilder<String, String> heap(int entries) {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
        String.class, String.class, ResourcePoolsBuilder.heap(2L * entries));
  }

  static BenchmarkCache ehcache2(int entries) {
    net.sf.ehcache.config.Configuration configuration =
        new net.sf.ehcache.config.Configuration().name(NAME);
    net.sf.ehcache.CacheManager manager = new net.sf.ehcache.CacheManager(configuration);
    net.sf.ehcache.Cache cache = new net.sf.ehcache.Cache(
        new net.sf.ehcache.config.CacheConfiguration(NAME, 2 * entries).eternal(true));
    manager.addCache(cache);
    return new BenchmarkCache(
        key -> {
          Element element = cache.get(key);
          return element == null ? null : (String) element.getObjectValue();
        },
        (key, value) -> cache.put(new Element(key, value)),
        manager::shutdown);
  }

  /** Ehcache 3 by the interface of JSR-107: two layers, one lookup. */
  static BenchmarkCache jcache(int entries) {
    javax.cache.CacheManager manager = javax.cache.Caching.getCachingProvider(
            "org.ehcache.jsr107.EhcacheCachingProvider")
        .getCacheManager();
    javax.cache.Cache<String, String> cache =
        manager.createCache(NAME, Eh107Configuration.fromEhcacheCacheConfiguration(heap(entries)));
    return new BenchmarkCache(cache::get, cache::put, manager::close);
  }

  static BenchmarkCache cache2k(int entries) {
    org.cache2k.Cache<String, String> cache = Cache2kBuilder.of(String.class, String.class)
        .entryCapacity(2L * entries)
        .eternal(true)
        .build();
    return new BenchmarkCache(cache::peek, cache::put, cache::close);
  }

  /** Spring's cache over Caffeine: two layers, one lookup. */
  static BenchmarkCache spring() {
    org.springframework.cache.caffeine.CaffeineCacheManager manager =
        new org.springframework.cache.caffeine.CaffeineCacheManager(NAME);
    org.springframework.cache.Cache cache = manager.getCache(NAME);
    if (cache == null) {
      throw new IllegalStateException("Spring made no cache " + NAME);
    }
    return new BenchmarkCache(key -> cache.get(key, String.class), cache::put);
  }

  static BenchmarkCache mybatis(int entries) {
    org.apache.ibatis.cache.Cache cache = new org.apache.ibatis.mapping.CacheBuilder(NAME)
        .implementation(org.apache.ibatis.cache.impl.PerpetualCache.class)
        .addDecorator(org.apache.ibatis.cache.decorators.LruCache.class)
        .size(2 * entries)
        .readWrite(false)
        .build();
    return new BenchmarkCache(key -> (String) cache.getObject(key), cache::putObject);
  }
}
