package io.cacheglass.library.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.LibraryCounts;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers say of their caches by the standard's MBean. */
class JCacheStatisticsTest {
  private static final String EHCACHE = "org.ehcache.jsr107.EhcacheCachingProvider";
  private static final String CAFFEINE =
      "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";

  private final JCacheReader reader = new JCacheReader();
  private CacheManager manager;
  private Cache<String, String> cache;

  @AfterEach
  void close() {
    manager.destroyCache(cache.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {EHCACHE, CAFFEINE})
  void libraryCounts_statisticsOn_areTheBeans(String provider) throws Exception {
    open(provider, true);
    cache.putAll(Map.of("a", "1", "b", "2"));
    cache.get("a");
    cache.get("b");
    cache.get("absent");
    cache.remove("a");

    LibraryCounts counts = reader.libraryCounts(cache);

    assertThat(counts.hits()).hasValue(2);
    assertThat(counts.misses()).hasValue(1);
    assertThat(counts.puts()).hasValue(2);
    assertThat(counts.removals()).hasValue(1);
    assertThat(counts.difference()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {EHCACHE, CAFFEINE})
  void libraryCounts_statisticsOff_saysHowToSwitchThemOn(String provider) throws Exception {
    open(provider, false);
    cache.get("absent");

    LibraryCounts counts = reader.libraryCounts(cache);

    assertThat(counts.kept()).isFalse();
    assertThat(counts.notKept()).contains("enableStatistics");
  }

  private void open(String provider, boolean statistics) {
    manager = Caching.getCachingProvider(provider).getCacheManager();
    // The standard replaces such characters in the names of beans.
    cache = manager.createCache(
        "shop:products,all",
        new MutableConfiguration<String, String>()
            .setTypes(String.class, String.class)
            .setStatisticsEnabled(statistics));
  }
}
