package io.cacheglass.library.jcache;

import io.cacheglass.recorder.LibraryCounts;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statistics MBean of a cache: the standard has no other way to a cache's own counts.
 * Asked when somebody looks at the cache, never in a loop: some providers' beans are slow.
 * Stateless.
 */
final class JCacheStatistics {
  private static final String OFF =
      "statistics are off: MutableConfiguration.setStatisticsEnabled(true) or"
          + " CacheManager.enableStatistics(name, true) switches them on";

  private JCacheStatistics() {}

  /**
   * The provider's own counts.
   *
   * @param enabled whether the cache's configuration says that statistics are on
   * @param manager URI of the manager
   */
  static LibraryCounts of(Object cache, boolean enabled, String manager, String name)
      throws JMException {
    LibraryCounts.Builder counts = LibraryCounts.builder("JCache CacheStatisticsMXBean");
    if (!enabled) {
      return counts.notKept(OFF).build();
    }
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = find(server, sanitized(manager), sanitized(name));
    if (bean == null) {
      return counts
          .notKept("statistics are on, but the provider has registered no bean in the platform's"
              + " MBean server")
          .build();
    }
    return counts
        .hits(number(server, bean, "CacheHits"))
        .misses(number(server, bean, "CacheMisses"))
        .puts(number(server, bean, "CachePuts"))
        .removals(number(server, bean, "CacheRemovals"))
        .evictions(number(server, bean, "CacheEvictions"))
        .difference(difference(cache.getClass().getName()))
        .build();
  }

  private static @Nullable ObjectName find(MBeanServer server, String manager, String name)
      throws JMException {
    List<ObjectName> found = new ArrayList<>();
    for (ObjectName bean :
        server.queryNames(new ObjectName("javax.cache:type=CacheStatistics,*"), null)) {
      if (name.equals(unquoted(bean.getKeyProperty("Cache")))) {
        if (manager.equals(unquoted(bean.getKeyProperty("CacheManager")))) {
          return bean;
        }
        found.add(bean);
      }
    }
    // Some providers have a way of their own to write a manager's URI.
    return found.size() == 1 ? found.get(0) : null;
  }

  private static long number(MBeanServer server, ObjectName bean, String attribute)
      throws JMException {
    Object number = server.getAttribute(bean, attribute);
    return number instanceof Number ? ((Number) number).longValue() : -1;
  }

  /** What the measured providers do otherwise than the standard says. */
  private static String difference(String provider) {
    if (provider.startsWith("org.ehcache.")) {
      return "Ehcache counts a get that is read through as a hit.";
    }
    if (provider.startsWith("com.github.benmanes.caffeine.")) {
      return "Caffeine counts loadAll as misses and puts, and reading by iterating as nothing.";
    }
    if (provider.startsWith("org.cache2k.")) {
      return "cache2k counts loadAll as misses, and invoke as neither hit nor miss.";
    }
    return "";
  }

  /** As the standard says: characters with a meaning in the name of a bean become points. */
  private static String sanitized(String text) {
    return text.replaceAll("[,:=\n]", ".");
  }

  private static String unquoted(@Nullable String value) {
    return value == null ? "" : value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }
}
