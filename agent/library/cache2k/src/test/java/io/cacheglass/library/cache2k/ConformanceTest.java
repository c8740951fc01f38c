package io.cacheglass.library.cache2k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;
import org.cache2k.CacheEntry;
import org.cache2k.io.AdvancedCacheLoader;
import org.cache2k.io.AsyncCacheLoader;
import org.cache2k.io.BulkCacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the conformance table that cache2k has, on both kinds of its caches. */
class ConformanceTest {
  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void peek_getEntry_peekEntry(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      assertThat(cache.peek("a")).isEqualTo(1);
      assertThat(cache.peek("b")).isNull();
      assertThat(cache.getEntry("a")).isNotNull();
      assertThat(cache.getEntry("b")).isNull();
      assertThat(cache.peekEntry("a")).isNotNull();
      assertThat(cache.peekEntry("b")).isNull();

      kind.assertSame(
          "peek, getEntry, peekEntry", cache, Kind.PUTS, 1, Kind.LOOKUPS, 6, Kind.MISSES, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void getAll_peekAll_distinctKeys(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.getAll(List.of("a", "b", "a"));

      assertThat(cache.peekAll(Set.of("a", "c"))).containsOnlyKeys("a");
      assertThat(Kind2k.counts(cache).lookups()).isEqualTo(4);
      assertThat(Kind2k.counts(cache).misses()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void getAll_loads(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.builder().loader(String::length).build()) {
      cache.put("a", 1);
      cache.getAll(Set.of("a", "bb", "ccc"));

      kind.assertSame(
          "getAll, 1 present and 2 loaded",
          cache,
          Kind.PUTS,
          1,
          Kind.LOOKUPS,
          3,
          Kind.MISSES,
          2,
          Kind.LOADS,
          2);
    }
  }

  @Test
  void getAll_bulkLoader_isOneLoad() {
    assumeFalse(Kind2k.isVersion("2.0"), "it has no bulk loaders");
    BulkCacheLoader<String, Integer> loader = keys ->
        keys.stream().collect(java.util.stream.Collectors.toMap(key -> key, String::length));
    try (Cache<String, Integer> cache = Kind2k.HEAP.builder().bulkLoader(loader).build()) {
      cache.getAll(Set.of("a", "bb"));

      Kind2k.HEAP.assertSame(
          "getAll, 2 by a bulk loader", cache, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS, 1);
    }
  }

  @Test
  void get_asyncLoader_isMissAndLoad() {
    AsyncCacheLoader<String, Integer> loader = (key, context, callback) ->
        ForkJoinPool.commonPool().execute(() -> callback.onLoadSuccess(key.length()));
    try (Cache<String, Integer> cache = Kind2k.HEAP.builder().loader(loader).build()) {
      assertThat(cache.get("a")).isEqualTo(1);
      assertThat(cache.get("a")).isEqualTo(1);

      org.awaitility.Awaitility.await().until(() -> Kind2k.counts(cache).get(Kind.LOADS) == 1);
      Kind2k.HEAP.assertSame(
          "get absent by an asynchronous loader; get again",
          cache,
          Kind.LOOKUPS,
          2,
          Kind.MISSES,
          1,
          Kind.LOADS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void get_advancedLoader(Kind2k kind) {
    AdvancedCacheLoader<String, Integer> loader = (key, start, entry) -> key.length();
    Cache2kBuilder<String, Integer> builder = kind.builder().loader(loader);
    try (Cache<String, Integer> cache = builder.build()) {
      cache.get("a");
      cache.get("a");

      kind.assertSame(
          "get absent by an advanced loader; get again",
          cache,
          Kind.LOOKUPS,
          2,
          Kind.MISSES,
          1,
          Kind.LOADS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void loadAll_reloadAll_areNoLookups(Kind2k kind) throws Exception {
    try (Cache<String, Integer> cache = kind.builder().loader(String::length).build()) {
      cache.loadAll(Set.of("a", "b")).get(10, TimeUnit.SECONDS);
      cache.reloadAll(Set.of("a")).get(10, TimeUnit.SECONDS);

      kind.assertDiffers(
          "D10: cache2k counts a key that loadAll or reloadAll loads as a miss; nobody looked it"
              + " up.",
          "loadAll of 2, reloadAll of 1",
          cache,
          Kind.LOADS,
          3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refreshAhead_isNoLoadOfAMiss(Kind2k kind) {
    FakeTime time = new FakeTime();
    Cache2kBuilder<String, Integer> builder =
        kind.prepare(Cache2kBuilder.of(String.class, Integer.class), time).loader(String::length);
    Kind2k.expire(builder, Duration.ofMinutes(1));
    try (Cache<String, Integer> cache = builder.refreshAhead(true).build()) {
      cache.get("a");
      time.advance(Duration.ofSeconds(62));
      cache.get("a");

      assertThat(Kind2k.counts(cache).get(Kind.REFRESHES)).isEqualTo(1);
      assertThat(Kind2k.counts(cache).get(Kind.LOADS)).isEqualTo(1);
      assertThat(Kind2k.counts(cache).misses()).isEqualTo(1);
      assertThat(Kind2k.counts(cache).hits()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void containsKey_isProbe(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.containsKey("a");
      cache.containsKey("b");

      kind.assertSame("containsKey", cache, Kind.PUTS, 1, Kind.PROBES, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_putAll(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.putAll(Map.of("b", 2, "c", 3));
      cache.asMap().put("a", 4);

      assertThat(Kind2k.counts(cache).get(Kind.PUTS)).isEqualTo(4);
      assertThat(Kind2k.counts(cache).lookups()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void putIfAbsent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.putIfAbsent("a", 1);
      cache.putIfAbsent("a", 2);

      kind.assertSame(
          "putIfAbsent absent and present", cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void peekAndPut_peekAndReplace_peekAndRemove(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      assertThat(cache.peekAndPut("a", 1)).isNull();
      assertThat(cache.peekAndPut("a", 2)).isEqualTo(1);
      assertThat(cache.peekAndReplace("b", 3)).isNull();
      assertThat(cache.peekAndReplace("a", 3)).isEqualTo(2);
      assertThat(cache.peekAndRemove("b")).isNull();
      assertThat(cache.peekAndRemove("a")).isEqualTo(3);

      kind.assertSame(
          "peekAndPut, peekAndReplace, peekAndRemove",
          cache,
          Kind.PUTS,
          3,
          Kind.LOOKUPS,
          6,
          Kind.MISSES,
          3,
          Kind.REMOVALS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void computeIfAbsent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.computeIfAbsent("a", String::length);
      cache.computeIfAbsent("a", String::length);
      assertThatThrownBy(() -> cache.computeIfAbsent("b", key -> fail())).hasMessage("no database");

      Object[] ours = {Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.LOADS, 1, Kind.LOADS_FAILED, 1};
      kind.assertSame("computeIfAbsent absent, present, throwing", cache, ours);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replace_presentAndAbsent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.replace("a", 2);
      cache.replace("b", 2);

      kind.assertSame(
          "replace present and absent", cache, Kind.PUTS, 2, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replaceIfEquals_match_mismatch_absent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.replaceIfEquals("a", 1, 2);
      cache.replaceIfEquals("a", 1, 3);
      cache.replaceIfEquals("b", 1, 2);

      kind.assertSame(
          "replaceIfEquals match, mismatch, absent",
          cache,
          Kind.PUTS,
          2,
          Kind.LOOKUPS,
          3,
          Kind.MISSES,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void remove_presentAndAbsent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.putAll(Map.of("a", 1, "b", 2, "c", 3));
      cache.remove("a");
      cache.remove("a");
      assertThat(cache.containsAndRemove("b")).isTrue();
      assertThat(cache.containsAndRemove("b")).isFalse();
      assertThat(cache.asMap().remove("c")).isEqualTo(3);
      assertThat(cache.asMap().remove("c")).isNull();

      assertThat(Kind2k.counts(cache).get(Kind.REMOVALS)).isEqualTo(3);
      assertThat(Kind2k.counts(cache).lookups()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void removeIfEquals_match_mismatch_absent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.removeIfEquals("a", 2);
      cache.removeIfEquals("a", 1);
      cache.removeIfEquals("a", 1);

      kind.assertSame(
          "removeIfEquals mismatch, match, absent",
          cache,
          Kind.PUTS,
          1,
          Kind.LOOKUPS,
          3,
          Kind.MISSES,
          1,
          Kind.REMOVALS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void removeAll_countsThePresent(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.putAll(Map.of("a", 1, "b", 2, "c", 3));
      cache.removeAll(Set.of("a", "x"));
      cache.removeAll();

      kind.assertSame("removeAll of keys, removeAll", cache, Kind.PUTS, 3, Kind.REMOVALS, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void invoke_noOp_set_remove(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.invoke("a", entry -> null);
      cache.invoke("b", entry -> null);
      cache.invoke("a", entry -> entry.setValue(2));
      cache.invoke("a", entry -> entry.remove());

      kind.assertDiffers(
          "D9: cache2k counts an invoke as a get only if its processor reads; JSR-107 counts it"
              + " always.",
          "invoke that does nothing (present, absent), sets, removes",
          cache,
          Kind.PUTS,
          2,
          Kind.LOOKUPS,
          4,
          Kind.MISSES,
          1,
          Kind.REMOVALS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asMap_reads(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.put("a", 1);
      cache.asMap().get("a");
      cache.asMap().getOrDefault("b", 2);
      cache.asMap().containsKey("a");

      assertThat(Kind2k.counts(cache).lookups()).isEqualTo(2);
      assertThat(Kind2k.counts(cache).misses()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asMap_conditionalWrites(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.asMap().putIfAbsent("a", 1);
      cache.asMap().putIfAbsent("a", 2);
      cache.asMap().replace("a", 2);
      cache.asMap().replace("b", 2);
      cache.asMap().replace("a", 2, 3);
      cache.asMap().remove("a", 2);
      cache.asMap().remove("a", 3);

      kind.assertSame(
          "asMap: putIfAbsent, replace, remove(k, v)",
          cache,
          Kind.PUTS,
          3,
          Kind.LOOKUPS,
          7,
          Kind.MISSES,
          2,
          Kind.REMOVALS,
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asMap_computes(Kind2k kind) {
    assumeFalse(Kind2k.isVersion("2.0"), "its map view has only the JDK's default methods");
    try (Cache<String, Integer> cache = kind.build()) {
      cache.asMap().computeIfAbsent("a", String::length);
      cache.asMap().computeIfAbsent("a", String::length);
      AtomicInteger runs = new AtomicInteger(1);
      cache.asMap().compute("a", (key, old) -> 2 + 0 * runs.incrementAndGet());
      cache.asMap().merge("a", 2, (old, more) -> old + more + 0 * runs.incrementAndGet());
      cache.asMap().computeIfPresent("a", (key, old) -> old + 1 + 0 * runs.incrementAndGet());

      assertThat(cache.peek("a")).isEqualTo(5);
      // cache2k runs some of these functions twice.
      assertThat(Kind2k.counts(cache).get(Kind.LOADS)).isEqualTo(runs.get());
      assertThat(Kind2k.counts(cache).lookups()).isEqualTo(3);
      assertThat(Kind2k.counts(cache).misses()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void iterate_isNoLookup(Kind2k kind) {
    try (Cache<String, Integer> cache = kind.build()) {
      cache.putAll(Map.of("a", 1, "b", 2));
      int sum = 0;
      for (CacheEntry<String, Integer> entry : cache.entries()) {
        sum += entry.getValue();
      }

      assertThat(sum).isEqualTo(3);
      kind.assertSame("iterate over 2", cache, Kind.PUTS, 2, Kind.SCANS, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void remove_expired_isExpiryAndNoRemoval(Kind2k kind) {
    FakeTime time = new FakeTime();
    Cache2kBuilder<String, Integer> builder =
        kind.prepare(Cache2kBuilder.of(String.class, Integer.class), time);
    Kind2k.expire(builder, Duration.ofMinutes(1));
    try (Cache<String, Integer> cache = builder.build()) {
      cache.put("a", 1);
      time.advance(Duration.ofSeconds(62));
      time.advance(Duration.ofSeconds(2));
      cache.containsKey("a");
      cache.remove("a");

      kind.assertSame(
          "expired, then containsKey, then remove",
          cache,
          Kind.PUTS,
          1,
          Kind.PROBES,
          1,
          Kind.EXPIRATIONS,
          1);
    }
  }

  @Test
  void intKeys_areCounted() {
    Cache2kBuilder<Integer, Integer> builder = Cache2kBuilder.of(Integer.class, Integer.class);
    try (Cache<Integer, Integer> cache = builder.eternal(true).build()) {
      cache.put(1, 1);
      cache.get(1);
      cache.get(2);

      Kind2k.HEAP.assertSame(
          "int keys: get present and absent", cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    }
  }

  @Test
  void withoutStatistics_weCountAllTheSame() {
    try (Cache<String, Integer> cache =
        Kind2k.HEAP.builder().disableStatistics(true).build()) {
      cache.put("a", 1);
      cache.get("a");

      assertThat(Kind2k.counts(cache).hits()).isEqualTo(1);
      assertThat(InProcessAgent.libraryCounts(cache).kept()).isFalse();
      assertThat(InProcessAgent.libraryCounts(cache).notKept()).contains("disableStatistics");
    }
  }

  private static Integer fail() {
    throw new IllegalStateException("no database");
  }
}
