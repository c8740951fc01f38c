package io.cacheglass.library.springcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.cache.Cache;

/** Table 3 of the conformance table, over each of the libraries that Spring itself knows. */
class OperationsTest {
  private final long errors = InProcessAgent.probeErrors();
  private @Nullable SpringCaches below;

  @AfterEach
  void noProbeFailed() {
    if (below != null) {
      below.close();
    }
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void get_presentAndAbsent_isHitAndMiss(SpringCaches kind) {
    Cache cache = open(kind);
    cache.put("a", "1");
    assertThat(cache.get("a")).isNotNull();
    assertThat(cache.get("b")).isNull();

    assertRow(kind, cache, "get(k) hit, miss", Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void getWithType_presentAndAbsent_isHitAndMiss(SpringCaches kind) {
    Cache cache = open(kind);
    cache.put("a", "1");
    assertThat(cache.get("a", String.class)).isEqualTo("1");
    assertThat(cache.get("b", String.class)).isNull();

    assertRow(
        kind, cache, "get(k, Class) hit, miss", Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void get_cachedNull_isHit(SpringCaches kind) {
    Cache cache = open(kind);
    cache.put("a", null);
    assertThat(cache.get("a")).isNotNull();
    assertThat(cache.get("a", String.class)).isNull();
    assertThat(cache.get("a", this::unwanted)).isNull();

    assertRow(kind, cache, "get cached null, all forms", Kind.LOOKUPS, 3, Kind.PUTS, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void getWithLoader_presentAndAbsent_isHitIfItDoesNotRun(SpringCaches kind) {
    Cache cache = open(kind);
    assertThat(cache.get("a", () -> "1")).isEqualTo("1");
    assertThat(cache.get("a", this::unwanted)).isEqualTo("1");

    String operation = "get(k, Callable) miss, hit";
    assertRow(kind, cache, operation, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void getWithLoader_returnsNull_isMissAndNullLoad(SpringCaches kind) {
    Cache cache = open(kind);
    Callable<@Nullable String> nothing = () -> null;
    assertThat(cache.get("a", nothing)).isNull();

    String operation = "get(k, Callable) loads null";
    assertRow(kind, cache, operation, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_NULL, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void getWithLoader_throws_isMissAndFailedLoad(SpringCaches kind) {
    Cache cache = open(kind);
    assertThatThrownBy(() -> cache.get("a", this::unwanted))
        .isInstanceOf(Cache.ValueRetrievalException.class);

    String operation = "get(k, Callable) fails";
    assertRow(kind, cache, operation, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_FAILED, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void putIfAbsent_absentAndPresent_isMissAndPutThenHit(SpringCaches kind) {
    Cache cache = open(kind);
    assertThat(cache.putIfAbsent("a", "1")).isNull();
    assertThat(cache.putIfAbsent("a", "2")).isNotNull();

    String operation = "putIfAbsent absent, present";
    assertRow(kind, cache, operation, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.PUTS, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void evict_presentAndAbsent_countsThePresentOne(SpringCaches kind) {
    Cache cache = open(kind);
    cache.put("a", "1");
    cache.evict("a");
    cache.evict("a");

    assertRow(kind, cache, "evict present, absent", Kind.PUTS, 1, Kind.REMOVALS, 1);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void clear_withEntries_isOneClear(SpringCaches kind) {
    Cache cache = open(kind);
    cache.put("a", "1");
    cache.put("b", "1");
    cache.clear();
    assertThat(cache.get("a")).isNull();

    Object[] expected = {Kind.PUTS, 2, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.CLEARS, 1};
    assertRow(kind, cache, "clear, get", expected);
  }

  @ParameterizedTest
  @EnumSource(SpringCaches.class)
  void getThenPut_sameKey_infersTheLoad(SpringCaches kind) {
    Cache cache = open(kind);
    cache.get("a");
    cache.put("a", "1");

    Object[] expected = {
      Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.PUTS, 1, Kind.LOADS, 1, Kind.LOADS_INFERRED, 1
    };
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(cache));
  }

  private Cache open(SpringCaches kind) {
    below = kind;
    return kind.open();
  }

  /** Asserts our counts, and that those of the library below are the same or differ as is known. */
  private static void assertRow(SpringCaches kind, Cache cache, String operation, Object... ours) {
    ExpectedCounts.of(ours).assertEqualTo(InProcessAgent.counts(cache));
    LibraryCounts counts = kind.counts();
    SpringVersion.rows(kind.toString())
        .row(operation, InProcessAgent.counts(cache), counts, kind.difference(operation));
  }

  private String unwanted() {
    throw new IllegalStateException("no database");
  }
}
