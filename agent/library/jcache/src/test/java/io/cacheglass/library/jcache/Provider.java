package io.cacheglass.library.jcache;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** Why the provider's own statistics differ in a row of the table; null if they do not. */
  @Nullable
  String difference(Operation row) {
    switch (row) {
      case READ_THROUGH, READ_THROUGH_ALL:
        return readsThroughAsHits()
            ? "D1: " + this + " counts what it reads through as hits; the standard says misses."
            : null;
      case READ_THROUGH_LOAD_ALL:
        return countsLoadAll()
            ? "D10: " + this + " counts what loadAll loads as misses; nobody looked it up."
            : null;
      case ITERATE:
        return this == CAFFEINE ? "Caffeine counts no entry that is read by iterating." : null;
      case REMOVE_MISMATCH:
        return this == HAZELCAST ? "Hazelcast counts no hit of a remove that is refused." : null;
      case INVOKE_PRESENT, INVOKE_ABSENT, INVOKE_SET_PRESENT, INVOKE_SET_ABSENT, INVOKE_ALL:
        return this == CACHE2K
            ? "D9: cache2k counts an invoke as a get only if its processor reads; the standard says"
                + " always."
            : null;
      default:
        return null;
    }
  }

  private boolean readsThroughAsHits() {
    return this == EHCACHE || this == INFINISPAN;
  }

  private boolean countsLoadAll() {
    return this == CAFFEINE || this == CACHE2K || this == HAZELCAST || this == INFINISPAN;
  }

  /** Those that this JVM tests. */
  static Stream<Provider> tested() {
    String names = System.getProperty("jcache.providers", "ehcache,caffeine");
    return Arrays.stream(names.split(",")).map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
  }
}
