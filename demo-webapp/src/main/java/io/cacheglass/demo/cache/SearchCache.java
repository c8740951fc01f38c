package io.cacheglass.demo.cache;

import io.cacheglass.demo.catalogue.ProductRepository;
import io.cacheglass.demo.catalogue.SearchResult;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.jsr107.Eh107Configuration;

/** Search results behind the JCache API, with Ehcache as its provider. Thread-safe. */
public final class SearchCache {

  static final String NAME = "search";

  private static final int ENTRIES = 40;
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

  private final Cache<String, SearchResult> cache;
  private final ProductRepository repository;

  SearchCache(CacheManager manager, ProductRepository repository) {
    this.cache = manager.createCache(
        NAME, Eh107Configuration.fromEhcacheCacheConfiguration(configuration()));
    manager.enableStatistics(NAME, true);
    this.repository = repository;
  }

  /** JCache itself knows no size limit, so the provider's configuration sets it. */
  private static CacheConfiguration<String, SearchResult> configuration() {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
            String.class, SearchResult.class, ResourcePoolsBuilder.heap(ENTRIES))
        .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(TIME_TO_LIVE))
        .build();
  }

  /** What matches; an empty result is cached like any other. */
  public SearchResult get(String query) {
    String key = "search:" + query;
    SearchResult cached = cache.get(key);
    if (cached != null) {
      return cached;
    }
    SearchResult loaded = new SearchResult(query, repository.search(query));
    cache.put(key, loaded);
    return loaded;
  }
}
