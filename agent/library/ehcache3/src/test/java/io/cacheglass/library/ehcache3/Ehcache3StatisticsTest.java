package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ehcache.config.builders.ResourcePoolsBuilder.newResourcePoolsBuilder;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.LibraryCounts;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.statistics.CacheStatistics;
import org.junit.jupiter.api.Test;

/** What we read must be what Ehcache's own statistics service says. */
class Ehcache3StatisticsTest {
  private final Ehcache3Reader reader = new Ehcache3Reader();

  @Test
  void libraryCounts_everyOperation_areThoseOfTheStatisticsService() throws Exception {
    try (TestCaches caches = TestCaches.of(ContractSettings.maximumEntries(20))) {
      work(caches.cache);

      LibraryCounts counts = reader.libraryCounts(caches.cache);

      CacheStatistics statistics = caches.statistics();
      assertThat(counts.hits()).hasValue(statistics.getCacheHits());
      assertThat(counts.misses()).hasValue(statistics.getCacheMisses());
      assertThat(counts.puts()).hasValue(statistics.getCachePuts());
      assertThat(counts.removals()).hasValue(statistics.getCacheRemovals());
      assertThat(counts.evictions()).hasValue(statistics.getCacheEvictions());
      assertThat(counts.expirations()).hasValue(statistics.getCacheExpirations());
      assertThat(counts.evictions().orElse(0)).isPositive();
    }
  }

  @Test
  void libraryCounts_tiers_evictionsAreThoseOfTheLowest() throws Exception {
    try (TestCaches caches = TestCaches.of(
        newResourcePoolsBuilder().heap(2, EntryUnit.ENTRIES).offheap(1, MemoryUnit.MB))) {
      IntStream.range(0, 500).forEach(i -> caches.cache.put("key" + i, "x".repeat(10_000)));

      assertThat(reader.libraryCounts(caches.cache).evictions())
          .hasValue(caches.statistics().getCacheEvictions());
      assertThat(caches.statistics().getCacheEvictions()).isPositive();
    }
  }

  @Test
  void libraryCounts_nobodySwitchedStatisticsOn_areKeptAllTheSame() throws Exception {
    try (CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true)) {
      Cache<String, String> cache = manager.createCache(
          "plain",
          CacheConfigurationBuilder.newCacheConfigurationBuilder(
              String.class, String.class, newResourcePoolsBuilder().heap(2, EntryUnit.ENTRIES)));
      cache.get("absent");
      cache.put("a", "1");
      cache.get("a");
      cache.put("b", "2");
      cache.put("c", "3");

      LibraryCounts counts = reader.libraryCounts(cache);

      assertThat(counts.hits()).hasValue(1);
      assertThat(counts.misses()).hasValue(1);
      assertThat(counts.evictions()).hasValue(1);
    }
  }

  @Test
  void libraryCounts_withLoader_explainsTheLoader() throws Exception {
    try (TestCaches loading = TestCaches.loading(new TestCaches.Loader<>(key -> key));
        TestCaches plain = TestCaches.of(ContractSettings.maximumEntries(20))) {
      assertThat(reader.libraryCounts(loading.cache).difference()).contains("loader");
      assertThat(reader.libraryCounts(plain.cache).difference()).doesNotContain("loader");
    }
  }

  /** Its clear subtracts what it has subtracted before: a reset must be our own. */
  @Test
  void d2_statisticsClearedTwice_ehcacheLosesHitsThatWeCount() throws Exception {
    try (TestCaches caches = TestCaches.of(ContractSettings.maximumEntries(20))) {
      caches.cache.put("a", "1");
      IntStream.range(0, 5).forEach(i -> caches.cache.get("a"));
      caches.statistics().clear();
      caches.statistics().clear();
      IntStream.range(0, 3).forEach(i -> caches.cache.get("a"));

      assertThat(caches.statistics().getCacheHits()).isZero();
      assertThat(InProcessAgent.counts(caches.cache).hits()).isEqualTo(8);
      assertThat(reader.libraryCounts(caches.cache).hits()).hasValue(8);
      Conformance.of("ehcache3", reader.details(caches.cache).version().split(" ")[0])
          .row(
              "5 hits, the statistics cleared twice, 3 hits",
              InProcessAgent.counts(caches.cache),
              LibraryCounts.builder("Ehcache CacheStatistics")
                  .hits(caches.statistics().getCacheHits())
                  .build(),
              "D2: cleared twice, Ehcache's statistics subtract the first five hits twice.");
    }
  }

  private static void work(Cache<String, String> cache) {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      String key = "key" + random.nextInt(50);
      switch (random.nextInt(9)) {
        case 0 -> cache.put(key, "1");
        case 1 -> cache.remove(key);
        case 2 -> cache.putIfAbsent(key, "2");
        case 3 -> cache.replace(key, "3");
        case 4 -> cache.replace(key, "1", "2");
        case 5 -> cache.remove(key, "2");
        case 6 -> cache.putAll(Map.of(key, "1", "other", "2"));
        case 7 -> cache.getAll(Set.of(key, "other"));
        default -> cache.get(key);
      }
    }
    cache.forEach(entry -> {});
    cache.removeAll(Set.of("key1", "key2"));
  }
}
