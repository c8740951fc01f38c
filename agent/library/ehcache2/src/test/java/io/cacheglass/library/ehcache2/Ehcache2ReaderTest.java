package io.cacheglass.library.ehcache2;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.sf.ehcache.Cache;
import net.sf.ehcache.config.CacheConfiguration;
import org.junit.jupiter.api.Test;

class Ehcache2ReaderTest {
  private final Ehcache2Reader reader = new Ehcache2Reader();

  @Test
  void identify_givesNameAndManager() {
    try (TestCache caches = TestCache.of(ContractSettings.maximumEntries(10))) {
      CacheRow row = row(caches.cache);
      reader.identify(row, caches.cache);

      assertThat(row.name()).isEqualTo(TestCache.NAME);
      assertThat(row.manager()).isEqualTo(caches.manager.getName());
      assertThat(row.library()).isEqualTo("ehcache2");
    }
  }

  @Test
  void close_cacheIsNoLongerLive() {
    TestCache caches = TestCache.of(ContractSettings.maximumEntries(10));
    CacheRow row = row(caches.cache);
    caches.close();

    assertThat(row.isLive()).isFalse();
  }

  @Test
  void cachesMadeAfterTheDefault_haveRowsOfTheirOwn() {
    try (TestCache caches = TestCache.of(ContractSettings.maximumEntries(10))) {
      caches.manager.addCache("one");
      caches.manager.addCache("two");
      Cache one = caches.manager.getCache("one");
      one.get("a");

      assertThat(row(one).name()).isEqualTo("one");
      ExpectedCounts.of(Kind.LOOKUPS, 1, Kind.MISSES, 1).assertEqualTo(InProcessAgent.counts(one));
      ExpectedCounts.of().assertEqualTo(InProcessAgent.counts(caches.manager.getCache("two")));
      Recorder.rows().stream()
          .filter(row -> row.cache() instanceof Cache)
          .forEach(row -> reader.identify(row, row.cache()));
      assertThat(Recorder.snapshot().caches())
          .extracting(CacheInfo::name)
          .doesNotContain("default");
    }
  }

  @Test
  void details_heap_tellsSizeLimitAndLife() throws Exception {
    try (TestCache caches =
        TestCache.of(ContractSettings.maximumEntries(10).timeToLive(Duration.ofSeconds(5)))) {
      caches.put("a", "1");
      CacheDetails details = reader.details(caches.cache);

      assertThat(details.entries()).hasValue(1);
      assertThat(details.capacity()).hasValue(10);
      assertThat(details.ttlSeconds()).hasValue(5);
      assertThat(details.policy()).isEqualTo("LRU, expires 5 s after write");
      assertThat(details.tiers())
          .extracting(CacheDetails.Tier::kind)
          .containsExactly(TierKind.HEAP);
    }
  }

  @Test
  @SuppressWarnings("deprecation") // 2.5 knows no other way to a disk
  void heapAndDisk_getsAreTieredAndBothAreTold() throws Exception {
    try (TestCache caches = TestCache.of(
        new CacheConfiguration(TestCache.NAME, 5).overflowToDisk(true).eternal(true))) {
      IntStream.range(0, 40).forEach(i -> caches.put("key" + i, "value"));
      IntStream.range(0, 40).forEach(i -> caches.get("key" + i));

      Counts counts = InProcessAgent.counts(caches.cache);
      assertThat(counts.hits()).isEqualTo(40);
      assertThat(counts.tierHits(2)).isBetween(30L, 40L);
      assertThat(counts.get(Kind.EVICTIONS)).isZero();
      assertThat(reader.details(caches.cache).tiers())
          .extracting(CacheDetails.Tier::kind)
          .containsExactly(TierKind.HEAP, TierKind.DISK);
      assertThat(reader.details(caches.cache).policy()).isEqualTo("LRU, never expires");
    }
  }

  @Test
  void clear_removesEverything() throws Exception {
    try (TestCache caches = TestCache.of(ContractSettings.maximumEntries(10))) {
      caches.put("a", "1");
      reader.clear(caches.cache);

      assertThat(caches.entries()).isZero();
    }
  }

  @Test
  void remove_wantedKeys_countsAsNoReadAndNothingOfTheApplications() throws Exception {
    try (TestCache caches = TestCache.of(ContractSettings.maximumEntries(10))) {
      caches.put("keep", "1");
      caches.put("drop", "2");
      caches.get("keep");
      Counts before = InProcessAgent.counts(caches.cache);
      LibraryCounts theirs = reader.libraryCounts(caches.cache);

      Frame ours = Probes.enter(row(caches.cache));
      List<Object> keys = new ArrayList<>();
      Objects.requireNonNull(reader.keys(caches.cache)).forEachRemaining(keys::add);
      reader.remove(caches.cache, "drop");
      Probes.end(ours);

      assertThat(keys).containsExactlyInAnyOrder("keep", "drop");
      assertThat(caches.entries()).isEqualTo(1);
      assertThat(InProcessAgent.counts(caches.cache)).isEqualTo(before);
      assertThat(reader.libraryCounts(caches.cache).hits()).isEqualTo(theirs.hits());
      assertThat(reader.libraryCounts(caches.cache).misses()).isEqualTo(theirs.misses());
    }
  }

  private static CacheRow row(Cache cache) {
    CacheRow row = InProcessAgent.row(cache);
    assertThat(row).isNotNull();
    return row;
  }
}
