package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CreationSiteTest {

  @ParameterizedTest
  @CsvSource({
    "com.github.benmanes.caffeine.cache.BoundedLocalCache, com.github.benmanes.",
    "com.google.common.cache.LocalCache, com.google.common.",
    "org.ehcache.core.Ehcache, org.ehcache.",
    "net.sf.ehcache.Cache, net.sf.ehcache.",
    "org.apache.ibatis.cache.impl.PerpetualCache, org.apache.ibatis.",
    "org.infinispan.cache.impl.CacheImpl, org.infinispan.",
    "org.apache.jena.ext.com.google.common.cache.LocalCache, "
        + "org.apache.jena.ext.com.google.common.",
    "com.acme.shaded.org.ehcache.core.Ehcache, com.acme.shaded.org.ehcache.",
    "com.acme.Cache, com.acme.",
    "acme.Cache, acme.",
    "Cache, Cache"
  })
  void publisher_anyCache_isWhatAllOfItsLibraryHas(String type, String publisher) {
    assertThat(CreationSite.publisher(type)).isEqualTo(publisher);
  }
}
