package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The map views of asynchronous caches, of futures and of values, and their refresh. */
class AsyncViewsTest {
  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void values_putIfAbsent(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.putIfAbsent("a", 1);
    map.putIfAbsent("a", 2);

    assertOurs(row, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    Watched.record(
        row,
        "synchronous().asMap().putIfAbsent, absent and present",
        "Caffeine counts no putIfAbsent; it looks first, and may find.");
  }

  @ParameterizedTest
  @EnumSource
  void values_replace(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.put("a", 1);
    map.replace("a", 2);
    map.replace("b", 2);

    assertOurs(row, Kind.PUTS, 2, Kind.LOOKUPS, 2, Kind.MISSES, 1);
  }

  @ParameterizedTest
  @EnumSource
  void values_replaceEntry(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.put("a", 1);
    map.replace("a", 1, 2);
    map.replace("a", 1, 3);
    map.replace("b", 1, 2);

    assertOurs(row, Kind.PUTS, 2, Kind.LOOKUPS, 3, Kind.MISSES, 1);
  }

  @ParameterizedTest
  @EnumSource
  void values_removeEntry(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.put("a", 1);
    map.remove("a", 2);
    map.remove("a", 1);
    map.remove("a", 1);

    assertOurs(row, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.REMOVALS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void values_computeIfAbsent(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.computeIfAbsent("a", String::length);
    map.computeIfAbsent("a", String::length);
    map.computeIfAbsent("b", key -> null);
    assertThatThrownBy(() -> map.computeIfAbsent("c", AsyncViewsTest::fail))
        .hasMessage("no database");

    assertOurs(
        row,
        Kind.LOOKUPS,
        4,
        Kind.MISSES,
        3,
        Kind.LOADS,
        1,
        Kind.LOADS_NULL,
        1,
        Kind.LOADS_FAILED,
        1);
  }

  @ParameterizedTest
  @EnumSource
  void values_compute_merge_computeIfPresent(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.compute("a", (key, old) -> 1);
    map.merge("a", 2, Integer::sum);
    map.computeIfPresent("a", (key, old) -> old + 1);
    map.computeIfPresent("b", (key, old) -> old + 1);

    assertOurs(row, Kind.LOADS, 3);
    assertThat(map).containsExactly(Map.entry("a", 4));
  }

  @ParameterizedTest
  @EnumSource
  void values_get_containsKey_iterate(Watched store) {
    ConcurrentMap<String, Integer> map = values(store);
    CacheRow row = Watched.lastBuilt();
    map.put("a", 1);
    map.get("a");
    map.get("b");
    map.containsKey("a");
    map.containsKey("b");
    assertThat(map.entrySet().iterator().next()).isNotNull();

    assertOurs(row, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PROBES, 2, Kind.SCANS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void futures_compute_merge_computeIfPresent(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    CompletableFuture<Integer> pending = new CompletableFuture<>();
    cache.asMap().compute("a", (key, old) -> pending);
    assertOurs(row);

    pending.complete(1);
    cache.asMap().merge("a", completed(2), (old, value) -> completed(old.join() + value.join()));
    cache.asMap().computeIfPresent("a", (key, old) -> completed(4));
    cache.asMap().computeIfPresent("b", (key, old) -> completed(4));

    assertOurs(row, Kind.LOADS, 3);
    assertThat(cache.synchronous().getIfPresent("a")).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void futures_conditionalWrites(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    CompletableFuture<Integer> one = completed(1);
    cache.asMap().putIfAbsent("a", one);
    cache.asMap().putIfAbsent("a", completed(2));
    cache.asMap().replace("a", one, completed(3));
    cache.asMap().remove("a", one);
    cache.asMap().computeIfAbsent("a", key -> completed(4));
    cache.asMap().computeIfAbsent("b", key -> completed(4));

    assertOurs(row, Kind.LOOKUPS, 6, Kind.MISSES, 2, Kind.PUTS, 2, Kind.LOADS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void refresh_presentAndAbsent_isNoLookup(Watched store) throws Exception {
    AsyncLoadingCache<String, Integer> cache = store.builder().buildAsync(String::length);
    CacheRow row = Watched.lastBuilt();
    cache.synchronous().put("a", 5);
    Watched.refresh(cache.synchronous(), "a");
    Watched.refresh(cache.synchronous(), "bb");

    assertOurs(row, Kind.PUTS, 1, Kind.REFRESHES, 2);
    assertThat(cache.synchronous().getAllPresent(List.of("a", "bb")))
        .containsOnly(Map.entry("a", 1), Map.entry("bb", 2));
  }

  @ParameterizedTest
  @EnumSource
  void getAll_loaderReturnsMore_isNoPut(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    CompletableFuture<Map<String, Integer>> pending = new CompletableFuture<>();
    cache.getAll(List.of("a", "b"), (keys, executor) -> pending);
    pending.complete(Map.of("a", 1, "b", 2, "c", 3));

    assertOurs(row, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS, 1);
    assertThat(cache.synchronous().asMap()).containsOnlyKeys("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource
  void getAllPresent_ofValues_countsDistinctKeys(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    cache.synchronous().put("a", 1);
    cache.synchronous().getAllPresent(List.of("a", "a", "b"));

    assertOurs(row, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    Watched.record(row, "synchronous().getAllPresent(s, s, n)", null);
  }

  private static ConcurrentMap<String, Integer> values(Watched store) {
    return store.builder().<String, Integer>buildAsync().synchronous().asMap();
  }

  private static <V> CompletableFuture<V> completed(V value) {
    return CompletableFuture.completedFuture(value);
  }

  private static Integer fail(String key) {
    throw new IllegalStateException("no database");
  }
}
