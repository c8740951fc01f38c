package com.example.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.statistics.CacheStatistics;

/** What the cache libraries count of themselves, as JSON. */
public final class StatisticsServlet extends TextServlet {
  @Override
  String text(ShopCaches caches, String name, HttpServletRequest request) throws Exception {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    for (String each : new String[] {"products", "thumbnails", "catalogue"}) {
      all.put(each, ehcache(caches.statistics, each));
    }
    all.put("search", jcache("search"));
    all.put("sessions", caffeine(caches.sessions));
    all.put("prices", caffeine(caches.prices));
    return new ObjectMapper().writeValueAsString(all);
  }

  private static Map<String, Long> ehcache(StatisticsService service, String name) {
    CacheStatistics statistics = service.getCacheStatistics(name);
    Map<String, Long> numbers = new TreeMap<>();
    numbers.put("hits", statistics.getCacheHits());
    numbers.put("misses", statistics.getCacheMisses());
    numbers.put("puts", statistics.getCachePuts());
    numbers.put("removals", statistics.getCacheRemovals());
    numbers.put("evictions", statistics.getCacheEvictions());
    statistics.getTierStatistics().forEach((tier, its) -> numbers.put(tier, its.getHits()));
    return numbers;
  }

  private static Map<String, Long> jcache(String name) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = server
        .queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=" + name + ",*"), null)
        .iterator()
        .next();
    Map<String, Long> numbers = new TreeMap<>();
    for (String attribute : new String[] {"Hits", "Misses", "Puts", "Removals", "Evictions"}) {
      numbers.put(attribute.toLowerCase(java.util.Locale.ROOT), (Long)
          server.getAttribute(bean, "Cache" + attribute));
    }
    return numbers;
  }

  private static Map<String, Long> caffeine(Cache<?, ?> cache) {
    cache.cleanUp();
    CacheStats statistics = cache.stats();
    Map<String, Long> numbers = new TreeMap<>();
    numbers.put("hits", statistics.hitCount());
    numbers.put("misses", statistics.missCount());
    numbers.put("loads", statistics.loadSuccessCount());
    numbers.put("evictions", statistics.evictionCount());
    numbers.put("entries", cache.estimatedSize());
    return numbers;
  }
}
