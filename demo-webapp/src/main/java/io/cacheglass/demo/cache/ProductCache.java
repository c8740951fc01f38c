package io.cacheglass.demo.cache;

import io.cacheglass.demo.catalogue.Product;
import io.cacheglass.demo.catalogue.ProductRepository;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.jspecify.annotations.Nullable;

/**
 * Products in Ehcache 3 on heap, off heap and on disk, used cache-aside. Each tier is too small for
 * what the next one holds, so that lookups end in all three. Thread-safe.
 */
public final class ProductCache {

  static final String NAME = "products";

  private static final int HEAP_ENTRIES = 120;
  private static final int OFFHEAP_MB = 2;
  private static final int DISK_MB = 8;

  private final Cache<String, Product> cache;
  private final ProductRepository repository;

  ProductCache(CacheManager manager, ProductRepository repository) {
    this.cache = manager.createCache(NAME, configuration());
    this.repository = repository;
  }

  private static CacheConfiguration<String, Product> configuration() {
    ResourcePoolsBuilder tiers = ResourcePoolsBuilder.newResourcePoolsBuilder()
        .heap(HEAP_ENTRIES, EntryUnit.ENTRIES)
        .offheap(OFFHEAP_MB, MemoryUnit.MB)
        .disk(DISK_MB, MemoryUnit.MB);
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
            String.class, Product.class, tiers)
        .build();
  }

  /** The product, or null if the shop has none of that id; such an answer is not cached. */
  public @Nullable Product get(int id) {
    String key = key(id);
    Product cached = cache.get(key);
    if (cached != null) {
      return cached;
    }
    Product loaded = repository.find(id);
    if (loaded != null) {
      cache.put(key, loaded);
    }
    return loaded;
  }

  /** To be called when the product has changed. */
  public void remove(int id) {
    cache.remove(key(id));
  }

  private static String key(int id) {
    return "product:" + id;
  }
}
