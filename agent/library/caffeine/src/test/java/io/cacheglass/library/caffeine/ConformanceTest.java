package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertCaffeines;
import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rows of the conformance table that Caffeine has, one test each, on both of its stores; beside
 * our counts stand Caffeine's own, also where they differ.
 */
class ConformanceTest {
  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void get_present(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.getIfPresent("a");

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1);
    assertCaffeines(cache, 1, 0, 0, 0);
    Watched.record(cache, "get present", null);
  }

  @ParameterizedTest
  @EnumSource
  void get_absent_noLoader(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.getIfPresent("a");

    assertOurs(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1);
    assertCaffeines(cache, 0, 1, 0, 0);
    Watched.record(cache, "get absent, no loader", null);
  }

  @ParameterizedTest
  @EnumSource
  void get_absent_loads(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.get("a", String::length);
    cache.get("a", String::length);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertCaffeines(cache, 1, 1, 1, 0);
    Watched.record(cache, "get absent, loads; get again", null);
  }

  @ParameterizedTest
  @EnumSource
  void loadingCache_get(Watched store) {
    LoadingCache<String, Integer> cache = store.builder().build(String::length);
    cache.get("a");
    cache.get("a");

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertCaffeines(cache, 1, 1, 1, 0);
    Watched.record(cache, "LoadingCache get absent, get again", null);
  }

  @ParameterizedTest
  @EnumSource
  void load_returnsNull(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.get("a", key -> null);

    assertOurs(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_NULL, 1);
    assertCaffeines(cache, 0, 1, 0, 1);
    Watched.record(cache, "load returns null", null);
  }

  @ParameterizedTest
  @EnumSource
  void load_throws(Watched store) {
    Cache<String, Integer> cache = store.build();
    assertThatThrownBy(() -> cache.get("a", key -> fail())).hasMessage("no database");

    assertOurs(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_FAILED, 1);
    assertCaffeines(cache, 0, 1, 0, 1);
    Watched.record(cache, "load throws", null);
  }

  @ParameterizedTest
  @EnumSource
  void get_nullKey_isError(Watched store) {
    Cache<String, Integer> cache = store.build();
    assertThatThrownBy(() -> cache.getIfPresent(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> cache.get(null, String::length))
        .isInstanceOf(NullPointerException.class);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.ERRORS, 2);
  }

  @ParameterizedTest
  @EnumSource
  void getAllPresent_distinctKeys(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.getAllPresent(Arrays.asList("a", "a", "b"));

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertCaffeines(cache, 1, 1, 0, 0);
    Watched.record(cache, "getAllPresent(s, s, n)", null);
  }

  @ParameterizedTest
  @EnumSource
  void getAll_twoAbsent_isOneBulkLoad(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.getAll(List.of("aa", "b"), keys -> lengths(keys));

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS, 1);
    assertCaffeines(cache, 0, 2, 1, 0);
    Watched.record(cache, "getAll with function, 2 absent", null);
  }

  @ParameterizedTest
  @EnumSource
  void loadingCache_getAllInBulk(Watched store) {
    LoadingCache<String, Integer> cache = store.builder().build(new BulkLoader());
    cache.getAll(List.of("aa", "b"));
    cache.getAll(List.of("aa", "ccc"));

    // 2.9 asks CacheLoader for loadAll(Iterable): for it this loader loads one by one.
    int loads = Watched.isVersion("2.9") ? 3 : 2;
    assertOurs(cache, Kind.LOOKUPS, 4, Kind.MISSES, 3, Kind.LOADS, loads);
    assertCaffeines(cache, 1, 3, loads, 0);
    Watched.record(cache, "getAll with loadAll, 3 absent of 4", null);
  }

  @ParameterizedTest
  @EnumSource
  void loadingCache_getAllWithoutLoadAll_loadsEach(Watched store) {
    LoadingCache<String, Integer> cache = store.builder().build(String::length);
    cache.getAll(List.of("aa", "b"));

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS, 2);
    assertCaffeines(cache, 0, 2, 2, 0);
    Watched.record(cache, "getAll without loadAll, 2 absent", null);
  }

  @ParameterizedTest
  @EnumSource
  void put_putAll(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.putAll(Map.of("b", 2, "c", 3));
    cache.asMap().put("d", 4);

    assertOurs(cache, Kind.PUTS, 4);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(cache, "put, putAll(2), asMap().put", null);
  }

  @ParameterizedTest
  @EnumSource
  void asMap_getOrDefault_containsKey(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.asMap().get("a");
    cache.asMap().getOrDefault("b", 2);
    cache.asMap().containsKey("a");
    cache.asMap().containsKey("b");

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PROBES, 2);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(
        cache,
        "asMap().get, getOrDefault, containsKey",
        "Caffeine counts no reads through asMap().");
  }

  @ParameterizedTest
  @EnumSource
  void asMap_putIfAbsent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.asMap().putIfAbsent("a", 1);
    cache.asMap().putIfAbsent("a", 2);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(
        cache,
        "asMap().putIfAbsent, absent and present",
        "Caffeine counts no putIfAbsent; it looks first, and may find.");
  }

  @ParameterizedTest
  @EnumSource
  void asMap_computeIfAbsent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.asMap().computeIfAbsent("a", String::length);
    cache.asMap().computeIfAbsent("a", String::length);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertCaffeines(cache, 1, 1, 1, 0);
    Watched.record(cache, "asMap().computeIfAbsent, absent and present", null);
  }

  @ParameterizedTest
  @EnumSource
  void asMap_compute_merge_computeIfPresent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.asMap().compute("a", (key, old) -> 1);
    cache.asMap().merge("a", 2, Integer::sum);
    cache.asMap().computeIfPresent("a", (key, old) -> old + 1);
    cache.asMap().computeIfPresent("b", (key, old) -> old + 1);

    assertOurs(cache, Kind.LOADS, 3);
    assertCaffeines(cache, 0, 0, 3, 0);
    Watched.record(cache, "asMap().compute, merge, computeIfPresent", null);
  }

  @ParameterizedTest
  @EnumSource
  void replace_presentAndAbsent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.asMap().replace("a", 2);
    cache.asMap().replace("b", 2);

    assertOurs(cache, Kind.PUTS, 2, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(
        cache,
        "asMap().replace(k, v), present and absent",
        "Caffeine counts no replace; it looks first, and may find.");
  }

  @ParameterizedTest
  @EnumSource
  void replaceEntry_match_mismatch_absent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.asMap().replace("a", 1, 2);
    cache.asMap().replace("a", 1, 3);
    cache.asMap().replace("b", 1, 2);

    assertOurs(cache, Kind.PUTS, 2, Kind.LOOKUPS, 3, Kind.MISSES, 1);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(
        cache,
        "asMap().replace(k, o, n), match, mismatch, absent",
        "Caffeine counts no replace; it looks first, and may find.");
  }

  @ParameterizedTest
  @EnumSource
  void remove_presentAndAbsent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.put("b", 2);
    cache.invalidate("a");
    cache.invalidate("a");
    cache.asMap().remove("b");

    assertOurs(cache, Kind.PUTS, 2, Kind.REMOVALS, 2);
    Watched.record(cache, "invalidate and asMap().remove, present and absent", null);
  }

  @ParameterizedTest
  @EnumSource
  void removeEntry_match_mismatch_absent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("a", 1);
    cache.asMap().remove("a", 2);
    cache.asMap().remove("a", 1);
    cache.asMap().remove("a", 1);

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.REMOVALS, 1);
    Watched.record(
        cache,
        "asMap().remove(k, v), mismatch, match, absent",
        "Caffeine counts no remove(k, v); it looks first, and may find.");
  }

  @ParameterizedTest
  @EnumSource
  void removeAll_countsThePresent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.putAll(Map.of("a", 1, "b", 2));
    cache.invalidateAll(List.of("a", "b", "c"));

    assertOurs(cache, Kind.PUTS, 2, Kind.REMOVALS, 2);
    Watched.record(cache, "invalidateAll(2 present, 1 absent)", null);
  }

  @ParameterizedTest
  @EnumSource
  void clear_isOneEvent(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.putAll(Map.of("a", 1, "b", 2));
    cache.invalidateAll();
    cache.asMap().clear();

    assertOurs(cache, Kind.PUTS, 2, Kind.CLEARS, 2);
    Watched.record(cache, "invalidateAll(), asMap().clear()", null);
  }

  @ParameterizedTest
  @EnumSource
  void iterate_isScans(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.putAll(Map.of("a", 1, "b", 2));
    cache.asMap().forEach((key, value) -> {});
    assertThat(cache.asMap().entrySet().iterator().next()).isNotNull();
    cache.asMap().keySet().forEach(key -> {});
    assertThat(cache.asMap().values().stream().mapToInt(each -> each).sum()).isEqualTo(3);
    assertThat(cache.asMap().keySet().toArray()).hasSize(2);
    assertThat(cache.asMap().values().toArray(new Integer[0])).hasSize(2);

    assertOurs(cache, Kind.PUTS, 2, Kind.SCANS, 11);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(cache, "iterate", null);
  }

  @ParameterizedTest
  @EnumSource
  void refresh_isNoLoadOfAMiss(Watched store) throws Exception {
    LoadingCache<String, Integer> cache = store.builder().build(String::length);
    cache.put("a", 5);
    Watched.refresh(cache, "a");

    assertOurs(cache, Kind.PUTS, 1, Kind.REFRESHES, 1);
    assertThat(cache.asMap()).containsEntry("a", 1);
    assertThat(cache.stats().loadSuccessCount()).isEqualTo(1);
    Watched.record(
        cache, "refresh", "Caffeine counts a refresh as a load; we count refreshes apart.");
  }

  @ParameterizedTest
  @EnumSource
  void withoutRecordStats_weCountAllTheSame(Watched store) {
    Caffeine<Object, Object> builder = Caffeine.newBuilder();
    Cache<String, Integer> cache =
        store == Watched.BOUNDED ? builder.maximumSize(10).build() : builder.build();
    cache.get("a", String::length);
    cache.getIfPresent("a");

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertCaffeines(cache, 0, 0, 0, 0);
    Watched.record(cache, "without recordStats()", null);
  }

  @ParameterizedTest
  @EnumSource
  void loader_readsTheSameCache(Watched store) {
    Cache<String, Integer> cache = store.build();
    cache.put("b", 2);
    Function<String, Integer> loader = key -> 1 + cache.getIfPresent("b");
    cache.get("a", loader);

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertCaffeines(cache, 1, 1, 1, 0);
    Watched.record(cache, "a loader reads the same cache", null);
  }

  @ParameterizedTest
  @EnumSource
  void loaders_nestOverThreeCaches(Watched store) {
    Cache<String, Integer> first = store.build();
    Cache<String, Integer> second = store.build();
    Cache<String, Integer> third = store.build();
    first.get("a", a -> second.get(a, b -> third.get(b, String::length)));
    first.get("a", a -> second.get(a, b -> third.get(b, String::length)));

    assertOurs(first, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertOurs(second, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1);
    assertOurs(third, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1);
  }

  private static Integer fail() {
    throw new IllegalStateException("no database");
  }

  private static Map<String, Integer> lengths(Set<? extends String> keys) {
    return keys.stream().collect(Collectors.toMap(key -> key, String::length));
  }

  private static final class BulkLoader implements CacheLoader<String, Integer> {
    @Override
    public Integer load(String key) {
      return key.length();
    }

    @Override
    public Map<? extends String, ? extends Integer> loadAll(Set<? extends String> keys) {
      return lengths(keys);
    }
  }
}
