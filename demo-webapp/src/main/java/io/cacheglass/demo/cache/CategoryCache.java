package io.cacheglass.demo.cache;

import io.cacheglass.demo.catalogue.Category;
import io.cacheglass.demo.catalogue.ProductRepository;
import io.cacheglass.demo.catalogue.Shelf;
import java.time.Duration;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.config.store.StoreStatisticsConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The cache that stampedes: entries live two seconds only, a load is a slow report, and nothing
 * keeps several threads from loading the same category at once. Thread-safe.
 */
public final class CategoryCache {

  static final String NAME = "categories";

  private static final int ENTRIES = 100;
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(2);

  private final Cache<String, Shelf> cache;
  private final ProductRepository repository;

  CategoryCache(CacheManager manager, ProductRepository repository) {
    this.cache = manager.createCache(NAME, configuration());
    this.repository = repository;
  }

  private static CacheConfiguration<String, Shelf> configuration() {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
            String.class, Shelf.class, ResourcePoolsBuilder.heap(ENTRIES))
        .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(TIME_TO_LIVE))
        // Ehcache keeps no figures of a single tier unless told to.
        .withService(new StoreStatisticsConfiguration(true))
        .build();
  }

  /** The category with its best sellers, or null if there is none of that slug. */
  public @Nullable Shelf get(String slug) {
    String key = "category:" + slug;
    Shelf cached = cache.get(key);
    if (cached != null) {
      return cached;
    }
    Category category = repository.category(slug);
    if (category == null) {
      return null;
    }
    Shelf loaded = new Shelf(category, repository.bestOfCategory(category.id()));
    cache.put(key, loaded);
    return loaded;
  }
}
