package io.cacheglass.export;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what caches tell of themselves by JMX: JCache's statistics, of whichever provider, and
 * Ehcache 2's. Stateless; each reading asks each bean once.
 */
public final class JmxStatistics {
  private static final String CACHE_MANAGER = "CacheManager";

  private static final Kind[] KINDS = {
    new Kind(
        "jcache",
        "javax.cache:type=CacheStatistics,*",
        "Cache",
        "CacheHits",
        "CacheMisses",
        "CachePuts",
        "CacheRemovals",
        "CacheEvictions"),
    new Kind(
        "ehcache2", "net.sf.ehcache:type=CacheStatistics,*", "name", "CacheHits", "CacheMisses")
  };

  private JmxStatistics() {}

  /** Of all caches that keep statistics now, on the platform's MBean server. */
  public static List<ToldStatistics> readPlatform() {
    try {
      return read(ManagementFactory.getPlatformMBeanServer());
    } catch (JMException e) {
      throw new IllegalStateException("statistics cannot be read by JMX", e);
    }
  }

  /** Of all caches that keep statistics now. */
  static List<ToldStatistics> read(MBeanServer server) throws JMException {
    List<ToldStatistics> all = new ArrayList<>();
    for (Kind kind : KINDS) {
      for (ObjectName bean : server.queryNames(new ObjectName(kind.pattern), null)) {
        ToldStatistics one = read(server, kind, bean);
        if (one != null) {
          all.add(one);
        }
      }
    }
    return all;
  }

  private static @Nullable ToldStatistics read(MBeanServer server, Kind kind, ObjectName bean)
      throws JMException {
    long[] counts = new long[Math.max(kind.attributes.length, 5)];
    try {
      AttributeList values = server.getAttributes(bean, kind.attributes);
      for (int i = 0; i < kind.attributes.length; i++) {
        Object value = value(values, kind.attributes[i]);
        counts[i] = value instanceof Number ? ((Number) value).longValue() : 0;
      }
    } catch (InstanceNotFoundException | RuntimeMBeanException e) {
      return null; // its cache was closed in this moment
    }
    return new ToldStatistics(
        kind.library, text(bean, CACHE_MANAGER), text(bean, kind.nameKey), counts);
  }

  private static @Nullable Object value(AttributeList values, String name) {
    for (Attribute each : values.asList()) {
      if (each.getName().equals(name)) {
        return each.getValue();
      }
    }
    return null;
  }

  private static String text(ObjectName bean, String key) {
    String text = bean.getKeyProperty(key);
    return text == null ? "" : text.startsWith("\"") ? ObjectName.unquote(text) : text;
  }

  /** Beans of one library. Immutable. */
  private static final class Kind {
    private final String library;
    private final String pattern;
    private final String nameKey;
    private final String[] attributes;

    Kind(String library, String pattern, String nameKey, String... attributes) {
      this.library = library;
      this.pattern = pattern;
      this.nameKey = nameKey;
      this.attributes = attributes;
    }
  }
}
