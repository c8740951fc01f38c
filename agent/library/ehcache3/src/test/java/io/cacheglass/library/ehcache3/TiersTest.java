package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ehcache.config.builders.ResourcePoolsBuilder.newResourcePoolsBuilder;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.SelfTest;
import java.io.File;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiersTest {
  private static final int KEYS = 20;

  @TempDir
  private File directory;

  @Test
  void d14_heapEvictionsOfATieredCache_areNone() {
    try (TestCaches caches = TestCaches.of(heap(2).offheap(1, MemoryUnit.MB))) {
      Counts counts = fillAndReadTwice(caches);

      assertThat(counts.get(Kind.EVICTIONS)).isZero();
      assertThat(caches.statistics().getCacheEvictions()).isZero();
      assertThat(caches.statistics().getTierStatistics().get("OnHeap").getEvictions())
          .isGreaterThanOrEqualTo(KEYS - 2);
    }
  }

  @Test
  void get_heapAndOffheap_countsTheTierThatAnswered() {
    try (TestCaches caches = TestCaches.of(heap(2).offheap(1, MemoryUnit.MB))) {
      assertTiers(fillAndReadTwice(caches), caches, "OffHeap", null);
    }
  }

  @Test
  void get_heapAndDisk_countsDiskAsTheSecondTier() {
    try (TestCaches caches = TestCaches.onDisk(heap(2).disk(1, MemoryUnit.MB), directory)) {
      assertTiers(fillAndReadTwice(caches), caches, "Disk", null);
    }
  }

  @Test
  void get_heapOffheapAndDisk_countsTheTierThatAnswered() {
    ResourcePoolsBuilder pools = heap(2).offheap(1, MemoryUnit.MB).disk(4, MemoryUnit.MB);
    try (TestCaches caches = TestCaches.onDisk(pools, directory)) {
      Counts counts = fillAndReadTwice(caches);

      assertTiers(counts, caches, "OffHeap", "Disk");
      assertThat(counts.tierHits(3)).isEqualTo(KEYS);
    }
  }

  @Test
  void put_moreThanOffheapHolds_countsTheEvictionsOfTheLowestTier() {
    try (TestCaches caches = TestCaches.of(heap(2).offheap(1, MemoryUnit.MB))) {
      String value = "x".repeat(10_000);
      IntStream.range(0, 500).forEach(i -> caches.cache.put("key" + i, value));

      assertThat(InProcessAgent.counts(caches.cache).get(Kind.EVICTIONS))
          .isPositive()
          .isEqualTo(caches.statistics().getCacheEvictions());
    }
  }

  @Test
  void get_expiredInTwoTiers_countsOneExpiry() {
    ResourcePoolsBuilder pools = heap(10).offheap(1, MemoryUnit.MB);
    try (TestCaches caches = TestCaches.of(pools, Duration.ofSeconds(5))) {
      caches.cache.put("a", "1");
      caches.cache.get("a");
      caches.advance(Duration.ofSeconds(6));
      caches.cache.get("a");

      Counts counts = InProcessAgent.counts(caches.cache);
      assertThat(counts.get(Kind.EXPIRATIONS)).isEqualTo(1);
      assertThat(counts.misses()).isEqualTo(1);
    }
  }

  @Test
  void details_threeTiers_tellsEntriesAndLimits() throws Exception {
    ResourcePoolsBuilder pools = heap(2).offheap(1, MemoryUnit.MB).disk(4, MemoryUnit.MB);
    try (TestCaches caches = TestCaches.onDisk(pools, directory)) {
      fillAndReadTwice(caches);

      CacheDetails details = new Ehcache3Reader().details(caches.cache);

      assertThat(details.tiers())
          .extracting(CacheDetails.Tier::kind)
          .containsExactly(TierKind.HEAP, TierKind.OFFHEAP, TierKind.DISK);
      assertThat(details.entries()).hasValue(KEYS);
      assertThat(details.tiers().get(0).entryLimit()).hasValue(2);
      assertThat(details.tiers().get(1).byteLimit()).hasValue(1 << 20);
      assertThat(details.tiers().get(2).bytes()).isPresent();
      assertThat(details.ttlSeconds()).isEqualTo(OptionalLong.empty());
      assertThat(details.policy()).isEqualTo("never expires");
    }
  }

  @Test
  void details_timeToLive_isTold() throws Exception {
    try (TestCaches caches = TestCaches.of(heap(7), Duration.ofSeconds(5))) {
      CacheDetails details = new Ehcache3Reader().details(caches.cache);

      assertThat(details.ttlSeconds()).hasValue(5);
      assertThat(details.capacity()).hasValue(7);
      assertThat(details.policy()).isEqualTo("expires 5 s after write");
    }
  }

  @Test
  void canary_wovenLibrary_passes() throws Exception {
    SelfTest.run(() -> new Ehcache3Instrumentation().canary(getClass().getClassLoader()));
  }

  private static void assertTiers(Counts counts, TestCaches caches, String second, String third) {
    assertThat(counts.hits()).isEqualTo(2 * KEYS).isEqualTo(caches.statistics().getCacheHits());
    assertThat(counts.tierHits(2)).isEqualTo(tierHits(caches, second));
    assertThat(counts.tierHits(3)).isEqualTo(third == null ? 0 : tierHits(caches, third));
    assertThat(counts.tierHits(1)).isEqualTo(tierHits(caches, "OnHeap"));
  }

  private static long tierHits(TestCaches caches, String tier) {
    return caches.statistics().getTierStatistics().get(tier).getHits();
  }

  private static Counts fillAndReadTwice(TestCaches caches) {
    IntStream.range(0, KEYS).forEach(i -> caches.cache.put("key" + i, "value"));
    IntStream.range(0, KEYS).forEach(i -> {
      caches.cache.get("key" + i);
      caches.cache.get("key" + i);
    });
    return InProcessAgent.counts(caches.cache);
  }

  private static ResourcePoolsBuilder heap(long entries) {
    return newResourcePoolsBuilder().heap(entries, EntryUnit.ENTRIES);
  }
}
