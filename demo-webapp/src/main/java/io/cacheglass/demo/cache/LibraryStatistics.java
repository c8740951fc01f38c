package io.cacheglass.demo.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.CacheManager;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.statistics.CacheStatistics;
import org.ehcache.core.statistics.TierStatistics;

/**
 * What the cache libraries count of themselves, under the libraries' own names. Reading asks no
 * cache for an entry.
 */
final class LibraryStatistics {

  private static final String[] JCACHE_ATTRIBUTES = {
    "CacheGets", "CacheHits", "CacheMisses", "CachePuts", "CacheRemovals", "CacheEvictions"
  };

  private LibraryStatistics() {}

  static Map<String, Object> ofCaffeine(Cache<?, ?> cache) {
    CacheStats stats = cache.stats();
    Map<String, Object> figures = figures("caffeine");
    figures.put("requests", stats.requestCount());
    figures.put("hits", stats.hitCount());
    figures.put("misses", stats.missCount());
    figures.put("loads", stats.loadSuccessCount());
    figures.put("load_failures", stats.loadFailureCount());
    figures.put("total_load_nanos", stats.totalLoadTime());
    figures.put("evictions", stats.evictionCount());
    figures.put("entries", cache.estimatedSize());
    return figures;
  }

  static Map<String, Object> ofEhcache(StatisticsService service, String name) {
    CacheStatistics stats = service.getCacheStatistics(name);
    Map<String, Object> figures = figures("ehcache3");
    figures.put("gets", stats.getCacheGets());
    figures.put("hits", stats.getCacheHits());
    figures.put("misses", stats.getCacheMisses());
    figures.put("puts", stats.getCachePuts());
    figures.put("removals", stats.getCacheRemovals());
    figures.put("evictions", stats.getCacheEvictions());
    figures.put("expirations", stats.getCacheExpirations());
    Map<String, Object> tiers = new TreeMap<>();
    stats.getTierStatistics().forEach((tier, its) -> tiers.put(tier, ofTier(its)));
    figures.put("tiers", tiers);
    return figures;
  }

  private static Map<String, Object> ofTier(TierStatistics stats) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("hits", stats.getHits());
    figures.put("misses", stats.getMisses());
    figures.put("puts", stats.getPuts());
    figures.put("removals", stats.getRemovals());
    figures.put("evictions", stats.getEvictions());
    figures.put("expirations", stats.getExpirations());
    figures.put("entries", stats.getMappings());
    figures.put("allocated_bytes", stats.getAllocatedByteSize());
    figures.put("occupied_bytes", stats.getOccupiedByteSize());
    return figures;
  }

  static Map<String, Object> ofJCache(CacheManager manager, String name) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Map<String, Object> attributes = new LinkedHashMap<>();
    try {
      for (Attribute attribute :
          server.getAttributes(statisticsBean(manager, name), JCACHE_ATTRIBUTES).asList()) {
        attributes.put(attribute.getName(), attribute.getValue());
      }
    } catch (JMException e) {
      throw new IllegalStateException("No statistics of the JCache " + name + ": " + e, e);
    }
    return jcacheFigures(attributes);
  }

  private static Map<String, Object> jcacheFigures(Map<String, Object> attributes) {
    Map<String, Object> figures = figures("jcache");
    for (String attribute : JCACHE_ATTRIBUTES) {
      String name = attribute.substring("Cache".length()).toLowerCase(Locale.ROOT);
      figures.put(name, attributes.get(attribute));
    }
    return figures;
  }

  /** The name that JSR-107 prescribes. */
  private static ObjectName statisticsBean(CacheManager manager, String name) throws JMException {
    String uri = manager.getURI().toString().replaceAll("[,:=\n]", ".");
    return new ObjectName(
        "javax.cache:type=CacheStatistics,CacheManager=" + uri + ",Cache=" + name);
  }

  private static Map<String, Object> figures(String library) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("library", library);
    return figures;
  }
}
