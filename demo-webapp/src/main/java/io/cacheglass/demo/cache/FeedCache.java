package io.cacheglass.demo.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.demo.catalogue.FeedEntry;
import io.cacheglass.demo.catalogue.ProductRepository;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The bad cache, as a programmer's mistake on purpose: the time in milliseconds is part of the key,
 * so it hardly ever hits, and what it keeps is never asked for again. Thread-safe.
 */
public final class FeedCache {

  static final String NAME = "feed";

  private static final int ENTRIES = 500;

  private final Cache<String, List<FeedEntry>> cache =
      Caffeine.newBuilder().maximumSize(ENTRIES).recordStats().build();
  private final ProductRepository repository;
  private final Clock clock;

  FeedCache(ProductRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** The latest reviews. */
  public List<FeedEntry> get() {
    return cache.get("feed:" + clock.millis(), key -> repository.latestReviews());
  }

  Map<String, Object> statistics() {
    return LibraryStatistics.ofCaffeine(cache);
  }
}
