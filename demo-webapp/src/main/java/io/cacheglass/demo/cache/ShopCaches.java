package io.cacheglass.demo.cache;

import io.cacheglass.demo.catalogue.ProductRepository;
import io.cacheglass.demo.catalogue.SessionRepository;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.ehcache.PersistentCacheManager;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ConfigurationBuilder;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.jsr107.EhcacheCachingProvider;

/** All caches of the shop and their managers. Thread-safe. */
public final class ShopCaches implements AutoCloseable {

  private final StatisticsService ehcacheStatistics = new DefaultStatisticsService();
  private final PersistentCacheManager ehcacheManager;
  private final CacheManager jcacheManager;

  private final ProductCache products;
  private final CategoryCache categories;
  private final SearchCache search;
  private final PriceCache prices;
  private final SessionCache sessions;
  private final FeedCache feed;

  /**
   * Builds empty caches.
   *
   * @param directory where the disk tier may keep its files
   */
  public ShopCaches(
      ProductRepository productRepository, SessionRepository sessionRepository, Path directory) {
    ehcacheManager = CacheManagerBuilder.newCacheManagerBuilder()
        .using(ehcacheStatistics)
        .with(CacheManagerBuilder.persistence(directory.toFile()))
        .build(true);
    jcacheManager = jcacheManager();
    products = new ProductCache(ehcacheManager, productRepository);
    categories = new CategoryCache(ehcacheManager, productRepository);
    search = new SearchCache(jcacheManager, productRepository);
    prices = new PriceCache(productRepository);
    sessions = new SessionCache(sessionRepository);
    feed = new FeedCache(productRepository, Clock.systemUTC());
  }

  /** A manager of its own per shop: managers are shared by URI, and tests start several shops. */
  private static CacheManager jcacheManager() {
    CachingProvider provider = Caching.getCachingProvider(EhcacheCachingProvider.class.getName());
    return ((EhcacheCachingProvider) provider)
        .getCacheManager(
            URI.create("shop-" + UUID.randomUUID()),
            ConfigurationBuilder.newConfigurationBuilder().build());
  }

  public ProductCache products() {
    return products;
  }

  public CategoryCache categories() {
    return categories;
  }

  public SearchCache search() {
    return search;
  }

  public PriceCache prices() {
    return prices;
  }

  public SessionCache sessions() {
    return sessions;
  }

  public FeedCache feed() {
    return feed;
  }

  /** What the libraries count of themselves, by cache name; asks no cache for an entry. */
  public Map<String, Object> libraryStatistics() {
    Map<String, Object> caches = new LinkedHashMap<>();
    caches.put(
        ProductCache.NAME, LibraryStatistics.ofEhcache(ehcacheStatistics, ProductCache.NAME));
    caches.put(
        CategoryCache.NAME, LibraryStatistics.ofEhcache(ehcacheStatistics, CategoryCache.NAME));
    caches.put(SearchCache.NAME, LibraryStatistics.ofJCache(jcacheManager, SearchCache.NAME));
    caches.put(PriceCache.NAME, prices.statistics());
    caches.put(SessionCache.NAME, sessions.statistics());
    caches.put(FeedCache.NAME, feed.statistics());
    return caches;
  }

  @Override
  public void close() {
    jcacheManager.close();
    ehcacheManager.close();
  }
}
