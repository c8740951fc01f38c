package io.cacheglass.library.ehcache2;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.sf.ehcache.Cache;
import net.sf.ehcache.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the conformance table for Ehcache 2, against Ehcache's own statistics. */
class OperationsTest {
  private static final String UNCOUNTED = "Ehcache counts neither hit nor miss for it.";
  private static final Conformance MATRIX =
      Conformance.of("ehcache2", System.getProperty("library.version"));

  private final TestCache caches = TestCache.of(ContractSettings.maximumEntries(1000));
  private final Cache cache = caches.cache;
  private final long errors = InProcessAgent.probeErrors();

  @AfterEach
  void close() {
    caches.close();
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void getQuiet_presentAndAbsent_isHitAndMissWhereEhcacheCountsNothing() {
    cache.putQuiet(element("a", "1"));
    cache.getQuiet("a");
    cache.getQuiet("b");
    assertCounts(Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    row("putQuiet, getQuiet present, absent", UNCOUNTED);
  }

  @Test
  void get_ofASerializableKey_countsOnce() {
    Integer key = 7;
    cache.put(new Element(key, "1"));
    cache.get(key);
    assertCounts(Kind.PUTS, 1, Kind.LOOKUPS, 1);
  }

  @Test
  void isKeyInCache_isProbe() {
    cache.isKeyInCache("a");
    assertCounts(Kind.PROBES, 1);
  }

  @Test
  void put_nullAndNullKey_areIgnored() {
    cache.put(null);
    cache.put(new Element((Object) null, "1"));
    assertCounts();
  }

  @Test
  void putAll_countsEach() {
    cache.putAll(List.of(element("a", "1"), element("b", "2")));
    assertCounts(Kind.PUTS, 2);
    row("putAll(2)", null);
  }

  @Test
  void putIfAbsent_absentAndPresent_isMissWithPutAndHit() {
    cache.putIfAbsent(element("a", "1"));
    cache.putIfAbsent(element("a", "2"));
    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    row("putIfAbsent absent, present", UNCOUNTED);
  }

  @Test
  void replace_absentAndPresent_isMissAndHitWithPut() {
    cache.replace(element("a", "1"));
    cache.put(element("a", "1"));
    cache.replace(element("a", "2"));
    assertCounts(Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 2);
    row("replace(k,v) absent; put; present", UNCOUNTED);
  }

  @Test
  void replaceEntry_matchMismatchAbsent_tellsThemApart() {
    cache.put(element("a", "1"));
    cache.replace(element("a", "1"), element("a", "2"));
    cache.replace(element("a", "1"), element("a", "3"));
    cache.replace(element("b", "1"), element("b", "2"));
    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.PUTS, 2);
    row("put; replace(k,o,n) match, mismatch, absent", UNCOUNTED);
  }

  @Test
  void removeElement_matchMismatchAbsent_tellsThemApart() {
    cache.put(element("a", "1"));
    cache.removeElement(element("a", "2"));
    cache.removeElement(element("a", "1"));
    cache.removeElement(element("b", "1"));
    assertCounts(Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.PUTS, 1, Kind.REMOVALS, 1);
    row("put; remove(k,v) mismatch, match, absent", UNCOUNTED);
  }

  @Test
  void remove_everyKind_countsThePresent() {
    List.of("a", "b", "c", "d").forEach(key -> cache.put(element(key, "1")));
    cache.remove("a");
    cache.remove("a");
    cache.removeQuiet("b");
    cache.removeAll(Set.of("c", "absent"));
    assertCounts(Kind.PUTS, 4, Kind.REMOVALS, 3);
  }

  @Test
  void removeAll_isOneClear() {
    cache.put(element("a", "1"));
    cache.removeAll();
    cache.removeAll(true);
    assertCounts(Kind.PUTS, 1, Kind.CLEARS, 2);
  }

  @Test
  void remove_expired_isExpiryAndNoRemoval() {
    TestCache expiring =
        TestCache.of(ContractSettings.maximumEntries(10).timeToLive(Duration.ofSeconds(5)));
    expiring.put("a", "1");
    expiring.advance(Duration.ofSeconds(6));
    expiring.remove("a");
    ExpectedCounts.of(Kind.PUTS, 1, Kind.EXPIRATIONS, 1)
        .assertEqualTo(InProcessAgent.counts(expiring.cache));
    expiring.close();
  }

  @Test
  void iterate_isNoLookup() {
    cache.put(element("a", "1"));
    List<?> keys = cache.getKeys();
    assertThat(keys).hasSize(1);
    assertCounts(Kind.PUTS, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void random_operations_equalTheLibrarysCounts(long seed) {
    run(new Random(seed), 3000);
    assertLibraryAgrees();
  }

  @Test
  void sixteenThreads_differenceIsZero() throws Exception {
    List<Future<?>> runs = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    for (int i = 0; i < 16; i++) {
      Random random = new Random(i);
      runs.add(threads.submit(() -> run(random, 5000)));
    }
    for (Future<?> run : runs) {
      run.get(1, TimeUnit.MINUTES);
    }
    threads.shutdown();
    assertLibraryAgrees();
    MATRIX.rowOfChance("16 threads, random operations", counts(), library(), null);
  }

  /** What Ehcache counts as we do: no quiet, conditional or bulk reads. */
  private void run(Random random, int operations) {
    for (int i = 0; i < operations; i++) {
      String key = "key" + random.nextInt(50);
      switch (random.nextInt(4)) {
        case 0 -> cache.put(element(key, "v"));
        case 1 -> cache.remove(key);
        default -> cache.get(key);
      }
    }
  }

  private void assertLibraryAgrees() {
    assertThat(library().hits()).hasValue(counts().hits());
    assertThat(library().misses()).hasValue(counts().misses());
    assertThat(library().puts()).hasValue(counts().get(Kind.PUTS));
  }

  private void row(String operation, String why) {
    MATRIX.row(operation, counts(), library(), why);
  }

  private void assertCounts(Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(counts());
  }

  private Counts counts() {
    return InProcessAgent.counts(cache);
  }

  private LibraryCounts library() {
    return InProcessAgent.libraryCounts(cache);
  }

  private static Element element(String key, String value) {
    return new Element(key, value);
  }
}
