package io.cacheglass.library.jcache;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The providers of JSR-107 that the tests run over; which ones says {@code jcache.providers}. */
enum Provider {
  EHCACHE("org.ehcache.jsr107.EhcacheCachingProvider"),
  CAFFEINE("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"),
  REFERENCE("org.jsr107.ri.spi.RICachingProvider"),
  CACHE2K("org.cache2k.jcache.provider.JCacheProvider"),
  HAZELCAST("com.hazelcast.cache.HazelcastMemberCachingProvider"),
  INFINISPAN("org.infinispan.jcache.embedded.JCachingProvider");

  private final String className;

  Provider(String className) {
    this.className = className;
  }

  String className() {
    return className;
  }

  @Override
  public String toString() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Whether the rule knows the provider's inner code. */
  boolean isKnownFromInside() {
    return this == EHCACHE || this == CAFFEINE;
  }

  /** Those that this JVM tests. */
  static Stream<Provider> tested() {
    String names = System.getProperty("jcache.providers", "ehcache,caffeine");
    return Arrays.stream(names.split(",")).map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
  }
}
