package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ehcache.Cache;
import org.ehcache.core.statistics.CacheStatistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the conformance table for Ehcache 3, against Ehcache's own statistics. */
class OperationsTest {
  private final TestCaches caches = TestCaches.of(ContractSettings.maximumEntries(1000));
  private final Cache<String, String> cache = caches.cache;
  private final long errors = InProcessAgent.probeErrors();

  @AfterEach
  void close() {
    caches.close();
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void create_byManager_isNamedByItsAlias() {
    CacheRow row = InProcessAgent.row(cache);
    assertThat(row.name()).isEqualTo(TestCaches.ALIAS);
    assertThat(row.library()).isEqualTo("ehcache3");
    assertThat(row.isLive()).isTrue();

    caches.close();

    assertThat(row.isLive()).isFalse();
  }

  @Test
  void containsKey_isProbe() {
    cache.containsKey("a");
    assertCounts(Kind.PROBES, 1);
  }

  @Test
  void putAll_countsEach() {
    cache.putAll(Map.of("a", "1", "b", "2"));
    assertCounts(Kind.PUTS, 2);
    assertLibraryAgrees();
  }

  @Test
  void putIfAbsent_absentAndPresent_isMissWithPutAndHit() {
    cache.putIfAbsent("a", "1");
    assertCounts(Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.PUTS, 1);
    cache.putIfAbsent("a", "2");
    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    assertLibraryAgrees();
  }

  @Test
  void replace_absentAndPresent_isMissAndHitWithPut() {
    cache.replace("a", "1");
    assertCounts(Kind.LOOKUPS, 1, Kind.MISSES, 1);
    cache.put("a", "1");
    cache.replace("a", "2");
    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 2);
    assertLibraryAgrees();
  }

  @Test
  void replaceEntry_matchMismatchAbsent_isHitWithPutAndHitAndMiss() {
    cache.put("a", "1");
    cache.replace("a", "1", "2");
    assertCounts(Kind.LOOKUPS, 1, Kind.PUTS, 2);
    cache.replace("a", "1", "3");
    assertCounts(Kind.LOOKUPS, 2, Kind.PUTS, 2);
    cache.replace("b", "1", "3");
    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.PUTS, 2);
    assertLibraryAgrees();
  }

  @Test
  void removeEntry_mismatchMatchAbsent_isHitAndHitWithRemovalAndMiss() {
    cache.put("a", "1");
    cache.remove("a", "0");
    assertCounts(Kind.LOOKUPS, 1, Kind.PUTS, 1);
    cache.remove("a", "1");
    assertCounts(Kind.LOOKUPS, 2, Kind.PUTS, 1, Kind.REMOVALS, 1);
    cache.remove("a", "1");
    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.PUTS, 1, Kind.REMOVALS, 1);
    assertLibraryAgrees();
  }

  @Test
  void removeAll_countsThePresent() {
    cache.put("a", "1");
    cache.put("b", "1");
    cache.removeAll(Set.of("a", "b", "c"));
    assertCounts(Kind.PUTS, 2, Kind.REMOVALS, 2);
    assertLibraryAgrees();
  }

  @Test
  void iterate_countsScansAndNoLookups() {
    cache.putAll(Map.of("a", "1", "b", "2"));
    for (Iterator<Cache.Entry<String, String>> all = cache.iterator(); all.hasNext(); ) {
      if (all.next().getKey().equals("a")) {
        all.remove();
      }
    }
    assertCounts(Kind.PUTS, 2, Kind.SCANS, 2, Kind.REMOVALS, 1);
    // The library's number: a hit for each entry, and one for the removal.
    assertThat(caches.statistics().getCacheHits()).isEqualTo(3);
  }

  @Test
  void clear_isOneClearAndNoRemoval() {
    cache.put("a", "1");
    cache.clear();
    assertCounts(Kind.PUTS, 1, Kind.CLEARS, 1);
  }

  @Test
  void d2_statisticsClearedTwice_ehcacheSubtractsTheFirstPartTwice() {
    cache.put("a", "1");
    List<Long> ours = new ArrayList<>();
    List<Long> library = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      long before = InProcessAgent.counts(cache).hits();
      cache.get("a");
      cache.get("a");
      ours.add(InProcessAgent.counts(cache).hits() - before);
      library.add(caches.statistics().getCacheHits());
      caches.statistics().clear();
    }
    // After two clears it has subtracted 2 + 4 of 6 hits.
    assertThat(ours).containsExactly(2L, 2L, 2L);
    assertThat(library).containsExactly(2L, 2L, 0L);
  }

  @Test
  void expired_eachOperation_countsTheExpiry() {
    TestCaches expiring =
        TestCaches.of(ContractSettings.maximumEntries(10).timeToLive(Duration.ofSeconds(5)));
    expiring.cache.put("a", "1");
    expiring.advance(Duration.ofSeconds(6));
    expiring.cache.containsKey("a");
    ExpectedCounts.of(Kind.PUTS, 1, Kind.PROBES, 1, Kind.EXPIRATIONS, 1)
        .assertEqualTo(InProcessAgent.counts(expiring.cache));
    expiring.cache.put("a", "1");
    expiring.advance(Duration.ofSeconds(6));
    expiring.cache.remove("a");
    ExpectedCounts.of(Kind.PUTS, 2, Kind.PROBES, 1, Kind.EXPIRATIONS, 2)
        .assertEqualTo(InProcessAgent.counts(expiring.cache));
    assertThat(expiring.statistics().getCacheExpirations()).isEqualTo(2);
    expiring.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void random_operations_equalTheLibrarysCounts(long seed) {
    run(new Random(seed), 2000);
    assertLibraryAgrees();
  }

  @Test
  void eightThreads_differenceIsZero() throws Exception {
    List<Future<?>> runs = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 8; i++) {
      Random random = new Random(i);
      runs.add(threads.submit(() -> run(random, 5000)));
    }
    for (Future<?> run : runs) {
      run.get(1, TimeUnit.MINUTES);
    }
    threads.shutdown();
    assertLibraryAgrees();
  }

  private void run(Random random, int operations) {
    for (int i = 0; i < operations; i++) {
      String key = "key" + random.nextInt(50);
      String value = "v" + random.nextInt(2);
      switch (random.nextInt(9)) {
        case 0 -> cache.put(key, value);
        case 1 -> cache.remove(key);
        case 2 -> cache.putIfAbsent(key, value);
        case 3 -> cache.replace(key, value);
        case 4 -> cache.replace(key, "v0", value);
        case 5 -> cache.remove(key, value);
        case 6 -> cache.getAll(new HashSet<>(List.of(key, "key1", "absent")));
        case 7 -> cache.removeAll(Set.of(key));
        default -> cache.get(key);
      }
    }
  }

  private void assertCounts(Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(cache));
  }

  private void assertLibraryAgrees() {
    Counts counts = InProcessAgent.counts(cache);
    CacheStatistics library = caches.statistics();
    assertThat(new long[] {
          counts.hits(), counts.misses(), counts.get(Kind.PUTS), counts.get(Kind.REMOVALS)
        })
        .containsExactly(
            library.getCacheHits(),
            library.getCacheMisses(),
            library.getCachePuts(),
            library.getCacheRemovals());
  }
}
