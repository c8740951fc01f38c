package com.example.shop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import java.nio.file.Path;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.ehcache.PersistentCacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.config.store.StoreStatisticsConfiguration;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;

/** All caches of the shop. Thread-safe. */
final class ShopCaches implements AutoCloseable {
  static final String SLOW = "slow";
  static final int MOST_SESSIONS = 50;

  final StatisticsService statistics = new DefaultStatisticsService();
  final org.ehcache.Cache<String, String> products;
  final org.ehcache.Cache<String, String> thumbnails;
  final org.ehcache.Cache<String, String> catalogue;
  final javax.cache.Cache<String, String> search;
  final CacheManager jcacheManager;
  final Cache<String, String> sessions;
  final LoadingCache<String, String> prices;
  final Waiters waiters = new Waiters();

  private final PersistentCacheManager ehcacheManager;

  ShopCaches(Path directory) {
    ehcacheManager = CacheManagerBuilder.newCacheManagerBuilder()
        .using(statistics)
        .with(CacheManagerBuilder.persistence(directory.toFile()))
        .build(true);
    products = ehcacheManager.createCache("products", threeTiers());
    thumbnails = ehcacheManager.createCache("thumbnails", heap(10));
    catalogue =
        ehcacheManager.createCache("catalogue", heap(100).withLoaderWriter(new CatalogueLoader()));
    jcacheManager = ((EhcacheCachingProvider)
            Caching.getCachingProvider(EhcacheCachingProvider.class.getName()))
        .getCacheManager(
            URI.create("shop"), ConfigurationBuilder.newConfigurationBuilder().build());
    search = jcacheManager.createCache(
        "search", Eh107Configuration.fromEhcacheCacheConfiguration(heap(40)));
    jcacheManager.enableStatistics("search", true);
    // In the caller's thread, so that the eviction is counted when the answer is sent.
    sessions = Caffeine.newBuilder()
        .maximumSize(MOST_SESSIONS)
        .executor(Runnable::run)
        .recordStats()
        .build();
    prices = Caffeine.newBuilder().maximumSize(1000).recordStats().build(this::loadPrice);
  }

  private static CacheConfigurationBuilder<String, String> threeTiers() {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
        String.class,
        String.class,
        ResourcePoolsBuilder.heap(20).offheap(1, MemoryUnit.MB).disk(5, MemoryUnit.MB));
  }

  private static CacheConfigurationBuilder<String, String> heap(int entries) {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
            String.class, String.class, ResourcePoolsBuilder.heap(entries))
        .withService(new StoreStatisticsConfiguration(true));
  }

  private String loadPrice(String key) {
    if (key.equals(SLOW)) {
      waiters.awaitAll();
    }
    return "price of " + key;
  }

  @Override
  public void close() {
    jcacheManager.close();
    ehcacheManager.close();
  }

  private static final class CatalogueLoader implements CacheLoaderWriter<String, String> {
    @Override
    public String load(String key) {
      return "page of " + key;
    }

    @Override
    public void write(String key, String value) {}

    @Override
    public void delete(String key) {}
  }
}
