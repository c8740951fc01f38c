package io.cacheglass.library.guava;

import static io.cacheglass.library.guava.Watched.assertGuavas;
import static io.cacheglass.library.guava.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of the conformance table that Guava has; beside our counts stand Guava's own. */
class ConformanceTest {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final String LOOKS_FIRST =
      "Guava does not count this; it looks first, and may find.";

  private final FakeTicker ticker = new FakeTicker();

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void getIfPresent_presentAndAbsent() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("a", 1);
    cache.getIfPresent("a");
    cache.getIfPresent("b");

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertGuavas(cache, 1, 1, 0, 0);
    Watched.record(cache, "getIfPresent, present and absent", null);
  }

  @Test
  void get_absent_loads() throws Exception {
    Cache<String, Integer> cache = Watched.build();
    cache.get("a", () -> 1);
    cache.get("a", () -> 2);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertGuavas(cache, 1, 1, 1, 0);
    Watched.record(cache, "get(k, callable) absent, get again", null);
  }

  @Test
  void loadingCache_get() {
    LoadingCache<String, Integer> cache = Watched.builder().build(Watched.lengths());
    cache.getUnchecked("a");
    cache.getUnchecked("a");

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertGuavas(cache, 1, 1, 1, 0);
    Watched.record(cache, "LoadingCache get absent, get again", null);
  }

  @Test
  void load_returnsNull_isMissAndNoError() {
    Cache<String, Integer> cache = Watched.build();
    assertThatThrownBy(() -> cache.get("a", () -> null))
        .isInstanceOf(CacheLoader.InvalidCacheLoadException.class);

    assertOurs(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_NULL, 1);
    assertGuavas(cache, 0, 1, 0, 1);
    Watched.record(cache, "load returns null", null);
  }

  @Test
  void load_throws_isMissAndNoError() {
    Cache<String, Integer> cache = Watched.build();
    assertThatThrownBy(() -> cache.get("a", ConformanceTest::fail))
        .hasStackTraceContaining("no database");
    assertThatThrownBy(() -> cache.get("a", ConformanceTest::failChecked))
        .hasStackTraceContaining("no network");
    assertThatThrownBy(() -> cache.get("a", ConformanceTest::failWithError))
        .hasStackTraceContaining("no memory");

    assertOurs(cache, Kind.LOOKUPS, 3, Kind.MISSES, 3, Kind.LOADS_FAILED, 3);
    assertGuavas(cache, 0, 3, 0, 3);
    Watched.record(cache, "load throws: unchecked, checked, error", null);
  }

  @Test
  void get_nullKey_isError() {
    Cache<String, Integer> cache = Watched.build();
    assertThatThrownBy(() -> cache.getIfPresent(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> cache.get(null, () -> 1)).isInstanceOf(NullPointerException.class);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.ERRORS, 2);
  }

  @Test
  void getAllPresent_duplicates_countOnce() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("s", 1);
    cache.getAllPresent(Watched.isVersion("18") ? List.of("s", "n") : List.of("s", "s", "n"));

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    if (!Watched.isVersion("18")) { // which refuses duplicates
      assertGuavas(cache, 2, 1, 0, 0);
      Watched.record(cache, "getAllPresent(s, s, n)", "D4: Guava counts each occurrence of a key.");
    }
  }

  @Test
  void getAll_withoutLoadAll_loadsEach() throws Exception {
    LoadingCache<String, Integer> cache = Watched.builder().build(Watched.lengths());
    cache.put("s", 1);
    cache.getAll(List.of("s", "aa", "b", "b"));

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.LOADS, 2);
    assertGuavas(cache, 1, 2, 2, 0);
    Watched.record(cache, "getAll without loadAll, 2 absent of 3", null);
  }

  @Test
  void getAll_withLoadAll_isOneLoadAndNoPuts() throws Exception {
    LoadingCache<String, Integer> cache = Watched.builder().build(new BulkLoader());
    cache.getAll(List.of("aa", "b"));
    cache.getAll(List.of("aa", "ccc"));

    assertOurs(cache, Kind.LOOKUPS, 4, Kind.MISSES, 3, Kind.LOADS, 2);
    assertGuavas(cache, 1, 3, 2, 0);
    Watched.record(cache, "getAll with loadAll, 3 absent of 4", null);
  }

  @Test
  void getAll_loadAllThrows_isMissesAndFailedLoad() {
    LoadingCache<String, Integer> cache = Watched.builder().build(new BulkLoader());
    cache.put("s", 1);
    assertThatThrownBy(() -> cache.getAll(List.of("s", "fail", "b")))
        .hasStackTraceContaining("no database");

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.LOADS_FAILED, 1);
    assertGuavas(cache, 1, 2, 0, 1);
    Watched.record(cache, "getAll whose loadAll throws", null);
  }

  @Test
  void put_putAll() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("a", 1);
    cache.putAll(Map.of("b", 2, "c", 3));
    cache.asMap().put("d", 4);

    assertOurs(cache, Kind.PUTS, 4);
    Watched.record(cache, "put, putAll(2), asMap().put", null);
  }

  @Test
  void asMap_get_getOrDefault_containsKey() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("a", 1);
    cache.asMap().get("a");
    cache.asMap().getOrDefault("b", 2);
    cache.asMap().containsKey("a");
    cache.asMap().containsKey("b");

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PROBES, 2);
    assertGuavas(cache, 0, 0, 0, 0);
    Watched.record(
        cache, "asMap().get, getOrDefault, containsKey", "Guava counts no reads through asMap().");
  }

  @Test
  void asMap_putIfAbsent() {
    Cache<String, Integer> cache = Watched.build();
    cache.asMap().putIfAbsent("a", 1);
    cache.asMap().putIfAbsent("a", 2);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
    assertGuavas(cache, 0, 0, 0, 0);
    Watched.record(cache, "asMap().putIfAbsent, absent and present", LOOKS_FIRST);
  }

  @Test
  void asMap_computeIfAbsent() {
    assumeFalse(Watched.isVersion("18"), "has no such method of its own");
    Cache<String, Integer> cache = Watched.build();
    cache.asMap().computeIfAbsent("a", String::length);
    cache.asMap().computeIfAbsent("a", String::length);

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertThat(cache.stats().hitCount()).isZero();
    assertThat(cache.stats().missCount()).isZero();
    assertThat(cache.stats().loadSuccessCount()).isEqualTo(1);
    Watched.record(
        cache,
        "asMap().computeIfAbsent, absent and present",
        "D5: Guava counts the load, but neither hit nor miss.");
  }

  @Test
  void asMap_compute_merge_computeIfPresent() {
    assumeFalse(Watched.isVersion("18"), "has no such methods of its own");
    Cache<String, Integer> cache = Watched.build();
    cache.asMap().compute("a", (key, old) -> 1);
    cache.asMap().merge("a", 2, Integer::sum);
    cache.asMap().computeIfPresent("a", (key, old) -> old + 1);
    cache.asMap().computeIfPresent("b", (key, old) -> old + 1);

    assertOurs(cache, Kind.LOADS, 3);
    assertGuavas(cache, 0, 0, 3, 0);
    assertThat(cache.asMap()).containsExactly(Map.entry("a", 4));
  }

  @Test
  void replace_presentAndAbsent() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("a", 1);
    cache.asMap().replace("a", 2);
    cache.asMap().replace("b", 2);

    assertOurs(cache, Kind.PUTS, 2, Kind.LOOKUPS, 2, Kind.MISSES, 1);
    assertGuavas(cache, 0, 0, 0, 0);
    Watched.record(cache, "asMap().replace(k, v), present and absent", LOOKS_FIRST);
  }

  @Test
  void replaceEntry_match_mismatch_absent() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("a", 1);
    cache.asMap().replace("a", 1, 2);
    cache.asMap().replace("a", 1, 3);
    cache.asMap().replace("b", 1, 2);

    assertOurs(cache, Kind.PUTS, 2, Kind.LOOKUPS, 3, Kind.MISSES, 1);
    assertGuavas(cache, 0, 0, 0, 0);
    Watched.record(cache, "asMap().replace(k, o, n), match, mismatch, absent", LOOKS_FIRST);
  }

  @Test
  void remove_presentAndAbsent() {
    Cache<String, Integer> cache = Watched.build();
    cache.putAll(Map.of("a", 1, "b", 2, "c", 3));
    cache.invalidate("a");
    cache.invalidate("a");
    cache.asMap().remove("b");
    cache.invalidateAll(List.of("c", "d"));

    assertOurs(cache, Kind.PUTS, 3, Kind.REMOVALS, 3);
    Watched.record(cache, "invalidate, asMap().remove, invalidateAll(keys)", null);
  }

  @Test
  void removeEntry_match_mismatch_absent() {
    Cache<String, Integer> cache = Watched.build();
    cache.put("a", 1);
    cache.asMap().remove("a", 2);
    cache.asMap().remove("a", 1);
    cache.asMap().remove("a", 1);

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.REMOVALS, 1);
    Watched.record(cache, "asMap().remove(k, v), mismatch, match, absent", LOOKS_FIRST);
  }

  @Test
  void clear_isOneEvent() {
    Cache<String, Integer> cache = Watched.build();
    cache.putAll(Map.of("a", 1, "b", 2));
    cache.invalidateAll();
    cache.asMap().clear();

    assertOurs(cache, Kind.PUTS, 2, Kind.CLEARS, 2);
    Watched.record(cache, "invalidateAll(), asMap().clear()", null);
  }

  @Test
  void iterate_isScans_sweepIsRemovals() {
    Cache<String, Integer> cache = Watched.build();
    cache.putAll(Map.of("a", 1, "b", 2));
    cache.asMap().forEach((key, value) -> {});
    cache.asMap().keySet().forEach(key -> {});
    assertThat(cache.asMap().values().stream().mapToInt(each -> each).sum()).isEqualTo(3);

    assertOurs(cache, Kind.PUTS, 2, Kind.SCANS, 6);
    Watched.record(cache, "iterate", null);

    cache.asMap().values().removeIf(value -> value > 1);

    assertThat(Watched.counts(cache).lookups()).isZero();
    assertThat(Watched.counts(cache).get(Kind.REMOVALS)).isEqualTo(1);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void refresh_isNoLoadOfAMiss() {
    LoadingCache<String, Integer> cache = Watched.builder().build(Watched.lengths());
    cache.put("a", 5);
    cache.refresh("a");
    cache.refresh("bb");

    assertOurs(cache, Kind.PUTS, 1, Kind.REFRESHES, 2);
    assertGuavas(cache, 0, 0, 2, 0);
    Watched.record(cache, "refresh, present and absent", null);
    assertThat(cache.asMap()).containsEntry("a", 1);
  }

  @Test
  void refreshAfterWrite_isHitAndRefresh() {
    LoadingCache<String, Integer> cache = Watched.builder()
        .ticker(ticker)
        .refreshAfterWrite(LIFE.toNanos(), TimeUnit.NANOSECONDS)
        .build(Watched.lengths());
    cache.getUnchecked("a");
    ticker.advance(LIFE.multipliedBy(2));
    cache.getUnchecked("a");
    ticker.advance(LIFE.multipliedBy(2));
    cache.asMap().get("a");

    assertOurs(cache, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.LOADS, 1, Kind.REFRESHES, 2);
    assertGuavas(cache, 1, 1, 3, 0);
  }

  @Test
  void sizeEviction_equalsGuavas() {
    Cache<Integer, Integer> cache =
        Watched.builder().concurrencyLevel(1).maximumSize(10).build();
    IntStream.range(0, 1000).forEach(i -> cache.put(i, i));

    assertOurs(cache, Kind.PUTS, 1000, Kind.EVICTIONS, 990);
    assertThat(cache.stats().evictionCount()).isEqualTo(990);
    Watched.record(cache, "1000 puts where 10 fit", null);
  }

  @Test
  void expired_thenGet_isMissAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.getIfPresent("a");
    cache.cleanUp();

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.EXPIRATIONS, 1);
    assertThat(cache.stats().evictionCount()).isEqualTo(1);
    Watched.record(cache, "expired, then get", null);
  }

  @Test
  void expired_thenContainsKey_isProbeAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.asMap().containsKey("a");
    cache.cleanUp();

    assertOurs(cache, Kind.PUTS, 1, Kind.PROBES, 1, Kind.EXPIRATIONS, 1);
    Watched.record(cache, "expired, then containsKey", null);
  }

  @Test
  void expired_thenInvalidateOrPut_isExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    cache.put("b", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.invalidate("a");
    cache.put("b", 2);
    cache.cleanUp();

    assertOurs(cache, Kind.PUTS, 3, Kind.EXPIRATIONS, 2);
    assertThat(cache.stats().evictionCount()).isEqualTo(2);
    Watched.record(cache, "expired, then invalidate or put", null);
  }

  @Test
  void withoutRecordStats_weCountAllTheSame() throws Exception {
    Cache<String, Integer> cache = CacheBuilder.newBuilder().build();
    cache.get("a", () -> 1);
    cache.getIfPresent("a");

    assertOurs(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
    assertGuavas(cache, 0, 0, 0, 0);
    Watched.record(cache, "without recordStats()", null);
  }

  @Test
  void loader_readsAnotherCache_bothCountForThemselves() throws Exception {
    Cache<String, Integer> other = Watched.build();
    Cache<String, Integer> cache = Watched.build();
    other.put("b", 2);
    cache.get("a", () -> 1 + other.getIfPresent("b"));

    assertOurs(other, Kind.PUTS, 1, Kind.LOOKUPS, 1);
    assertOurs(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1);
    assertThat(InProcessAgent.row(other.asMap()).layerOf()).isNegative();
  }

  @Test
  void removalListener_usesAnotherCache_thatOneCountsForItself() {
    Cache<String, Integer> other = Watched.build();
    Cache<String, Integer> cache = Watched.builder()
        .removalListener(notification -> {
          other.getIfPresent("x");
          other.asMap().get("x");
        })
        .build();
    cache.put("a", 1);
    cache.put("a", 2);
    cache.invalidate("a");

    assertOurs(other, Kind.LOOKUPS, 4, Kind.MISSES, 4);
    assertThat(InProcessAgent.row(other.asMap()).layerOf()).isNegative();
  }

  private Cache<String, Integer> expiring() {
    return Watched.builder()
        .ticker(ticker)
        .concurrencyLevel(1)
        .expireAfterWrite(LIFE.toNanos(), TimeUnit.NANOSECONDS)
        .build();
  }

  private static Integer fail() {
    throw new IllegalStateException("no database");
  }

  private static Integer failChecked() throws IOException {
    throw new IOException("no network");
  }

  private static Integer failWithError() {
    throw new AssertionError("no memory");
  }

  private static final class BulkLoader extends CacheLoader<String, Integer> {
    @Override
    public Integer load(String key) {
      return key.length();
    }

    @Override
    public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
      Map<String, Integer> lengths = new HashMap<>();
      for (String key : keys) {
        if (key.equals("fail")) {
          throw new IllegalStateException("no database");
        }
        lengths.put(key, key.length());
      }
      return lengths;
    }
  }
}
