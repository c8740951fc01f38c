package io.cacheglass.library.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.MutableEntry;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.jsr107.Eh107Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One logical lookup over several layers: the outermost counts, the others are shown as layers. */
class LayersTest {
  private static final int KEYS = 20;

  @Test
  void overEhcacheWithTiers_lookupsCountOnceWithTheTierThatAnswered() {
    CacheManager manager =
        Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider").getCacheManager();
    Cache<String, String> cache = manager.createCache(
        "tiers",
        Eh107Configuration.fromEhcacheCacheConfiguration(
            CacheConfigurationBuilder.newCacheConfigurationBuilder(
                String.class,
                String.class,
                ResourcePoolsBuilder.newResourcePoolsBuilder()
                    .heap(2, EntryUnit.ENTRIES)
                    .offheap(1, MemoryUnit.MB))));
    try {
      use(cache);

      Counts counts = total(row(cache));
      assertUse(counts);
      assertThat(counts.tierHits(2)).isBetween(KEYS - 2L, 2L * KEYS); // the heap holds two entries
      assertLayer("ehcache3", row(cache), counts);
    } finally {
      manager.destroyCache("tiers");
    }
  }

  @Test
  void overEhcache_whatOnlyJCacheCanAsk_isSeenBelow() {
    CacheManager manager =
        Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider").getCacheManager();
    Cache<String, String> cache = manager.createCache(
        "asked", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    try {
      cache.getAndPut("a", "1"); // m p
      cache.getAndPut("a", "2"); // h p
      cache.getAndRemove("a"); // h r
      cache.getAndRemove("a"); // m
      cache.invoke("b", (entry, arguments) -> set(entry, "1")); // m p
      cache.invoke("b", (entry, arguments) -> entry.getValue()); // h
      cache.invoke("b", (entry, arguments) -> set(entry, null)); // h r

      Counts counts = total(row(cache));
      ExpectedCounts.of(Kind.LOOKUPS, 7, Kind.MISSES, 3, Kind.PUTS, 3, Kind.REMOVALS, 2)
          .assertEqualTo(counts);
      Counts layer = assertLayer("ehcache3", row(cache), counts);
      assertThat(layer.get(Kind.PUTS)).isEqualTo(3);
      assertThat(layer.get(Kind.REMOVALS)).isEqualTo(2);
    } finally {
      manager.destroyCache("asked");
    }
  }

  /** What a processor does: sets the value, or removes the entry if there is none. */
  private static Object set(MutableEntry<String, String> entry, @Nullable String value) {
    if (value == null) {
      entry.remove();
    } else {
      entry.setValue(value);
    }
    return true;
  }

  @Test
  void overCaffeine_lookupsCountOnce() {
    CacheManager manager = Caching.getCachingProvider(
            "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider")
        .getCacheManager();
    Cache<String, String> cache = manager.createCache(
        "layers", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    try {
      use(cache);

      Counts counts = total(row(cache));
      assertUse(counts);
      assertLayer("caffeine", row(cache), counts);
    } finally {
      manager.destroyCache("layers");
    }
  }

  private static void use(Cache<String, String> cache) {
    IntStream.range(0, KEYS).forEach(i -> cache.put("key" + i, "value"));
    IntStream.range(0, KEYS).forEach(i -> {
      cache.get("key" + i);
      cache.get("key" + i);
    });
    cache.get("absent");
    cache.getAll(Set.of("key1", "missing"));
    cache.remove("key1");
  }

  private static void assertUse(Counts counts) {
    assertThat(counts.lookups()).isEqualTo(2 * KEYS + 3);
    assertThat(counts.misses()).isEqualTo(2);
    assertThat(counts.get(Kind.PUTS)).isEqualTo(KEYS);
    assertThat(counts.get(Kind.REMOVALS)).isEqualTo(1);
  }

  /** The layer saw what the standard's cache saw, and nothing of it is in its own total. */
  private static Counts assertLayer(String library, CacheRow outer, Counts counts) {
    CacheRow below = Recorder.rows().stream()
        .filter(each -> each.layerOf() == outer.id())
        .findFirst()
        .orElseThrow();
    assertThat(below.library()).isEqualTo(library);
    ExpectedCounts.of().assertEqualTo(total(below));
    Counts layer = Recorder.snapshot().layer(below.id());
    assertThat(layer.hits()).isEqualTo(counts.hits());
    assertThat(layer.misses()).isEqualTo(counts.misses());
    assertThat(layer.tierHits(2)).isEqualTo(counts.tierHits(2));
    assertThat(Recorder.snapshot().layer(outer.id())).isEqualTo(Counts.NONE);
    return layer;
  }

  private static Counts total(CacheRow row) {
    return Recorder.snapshot().cache(row.id());
  }

  private static CacheRow row(Object cache) {
    return Recorder.rows().stream()
        .filter(each -> each.cache() == cache)
        .findFirst()
        .orElseThrow();
  }
}
