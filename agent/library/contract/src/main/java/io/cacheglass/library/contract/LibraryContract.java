package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.LibraryCounts;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every cache library must show, whatever its API looks like: a test class of the library
 * extends this and supplies the cache. Rows of the conformance table that only one library has are
 * tested beside it.
 */
public abstract class LibraryContract {
  private static final String EVICTION = "put 50 where 10 fit";
  private static final Duration LIFE = Duration.ofMinutes(1);

  private long errorsBefore;

  /** A new cache with these settings. */
  protected abstract ContractCache newCache(ContractSettings settings);

  /** What the library has. */
  protected abstract Set<Feature> features();

  /** The library's name in the matrix, also that of its folder; by default that of the package. */
  protected String library() {
    String name = getClass().getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * The version that is tested, by default the system property {@code library.version}, else
   * {@code <library>.version}; "" for what the cache tells of itself.
   */
  protected String version() {
    String version = System.getProperty("library.version");
    return version != null ? version : System.getProperty(library() + ".version", "");
  }

  /**
   * Why the library counts this row of the contract otherwise than we do, in a sentence; null if
   * its numbers are ours.
   *
   * @param operation name of the row, such as "get absent, loaded"
   */
  protected @Nullable String difference(String operation) {
    return null;
  }

  @BeforeEach
  final void rememberErrors() {
    errorsBefore = InProcessAgent.probeErrors();
  }

  @AfterEach
  final void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errorsBefore);
    assertThat(InProcessAgent.refused()).isEmpty();
  }

  @Test
  void get_present_isHit() {
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", "1");
      assertThat(cache.get("a")).isEqualTo("1");

      assertCounts(cache, Kind.LOOKUPS, 1, Kind.PUTS, 1);
      record("get present", cache);
    }
  }

  @Test
  void get_absent_isMiss() {
    try (ContractCache cache = newCache(plain())) {
      assertThat(cache.get("a")).isNull();

      assertCounts(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1);
      record("get absent", cache);
    }
  }

  @Test
  void get_manyHitsAndMisses_countsEach() {
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", "1");
      IntStream.range(0, 1000).forEach(i -> cache.get(i % 4 == 0 ? "absent" + i : "a"));

      assertCounts(cache, Kind.LOOKUPS, 1000, Kind.MISSES, 250, Kind.PUTS, 1);
      record("get, 750 present and 250 absent", cache);
    }
  }

  @Test
  void get_missThenPutOfTheSameKey_infersTheLoad() {
    try (ContractCache cache = newCache(plain())) {
      cache.get("a");
      cache.put("a", "1");

      assertThat(counts(cache).get(Kind.LOADS_INFERRED)).isEqualTo(1);
      assertThat(counts(cache).get(Kind.LOADS)).isEqualTo(1);
      record("get absent, then put", cache);
    }
  }

  @Test
  void get_absentWithLoader_isMissAndLoad() {
    assumeTrue(features().contains(Feature.LOADER));
    try (ContractCache cache = newCache(plain().loader(key -> key + "!"))) {
      assertThat(cache.get("a")).isEqualTo("a!");
      assertThat(cache.get("a")).isEqualTo("a!");

      assertCounts(cache, Kind.LOOKUPS, 2, Kind.MISSES, 1, Kind.LOADS, 1);
      assertThat(counts(cache).get(Kind.LOAD_NANOS)).isPositive();
      record("get absent, loaded; get again", cache);
    }
  }

  @Test
  void get_loaderReturnsNull_isMissAndNullLoad() {
    assumeTrue(features().contains(Feature.NULL_LOADS));
    try (ContractCache cache = newCache(plain().loader(key -> null))) {
      assertThat(cache.get("a")).isNull();

      assertCounts(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_NULL, 1);
      record("get absent, loader returns null", cache);
    }
  }

  @Test
  void get_loaderThrows_isMissAndFailedLoad() {
    assumeTrue(features().contains(Feature.LOADER));
    try (ContractCache cache = newCache(plain().loader(LibraryContract::fail))) {
      assertThatThrownBy(() -> cache.get("a")).hasStackTraceContaining("no database");

      assertCounts(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_FAILED, 1);
      record("get absent, loader throws", cache);
    }
  }

  @Test
  void get_loaderReadsAnotherCache_countsBothForThemselves() {
    assumeTrue(features().contains(Feature.LOADER));
    try (ContractCache source = newCache(plain());
        ContractCache cache = newCache(plain().loader(source::get))) {
      source.put("a", "1");
      assertThat(cache.get("a")).isEqualTo("1");

      assertCounts(source, Kind.LOOKUPS, 1, Kind.PUTS, 1);
      assertCounts(cache, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1);
    }
  }

  @Test
  void getAll_presentAndAbsent_countsPerKey() {
    assumeTrue(features().contains(Feature.BULK_LOOKUP));
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", "1");
      cache.getAll(Set.of("a", "b", "c"));

      assertCounts(cache, Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.PUTS, 1);
      record("getAll, 1 present and 2 absent", cache);
    }
  }

  @Test
  void put_newAndPresentKey_countsBoth() {
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", "1");
      cache.put("a", "2");

      assertCounts(cache, Kind.PUTS, 2);
      record("put new and present key", cache);
    }
  }

  @Test
  void remove_presentAndAbsent_countsThePresentOne() {
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", "1");
      cache.remove("a");
      cache.remove("a");

      assertCounts(cache, Kind.PUTS, 1, Kind.REMOVALS, 1);
      record("remove present and absent key", cache);
    }
  }

  @Test
  void clear_withEntries_isOneClearAndNoRemoval() {
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", "1");
      cache.put("b", "2");
      cache.clear();

      record("clear with 2 entries", cache);
      assertThat(cache.entries()).isZero();
      assertCounts(cache, Kind.PUTS, 2, Kind.CLEARS, 1);
    }
  }

  @Test
  void put_moreThanFits_countsEachEviction() {
    assumeTrue(features().contains(Feature.EVICTION));
    try (ContractCache cache = newCache(ContractSettings.maximumEntries(10))) {
      IntStream.range(0, 50).forEach(i -> cache.put("key" + i, "value"));
      cache.settle();
      // First, because asking for the entries may count as reading; which go is a matter of chance.
      conformance(cache)
          .rowOfChance(EVICTION, counts(cache), libraryCounts(cache), difference(EVICTION));

      assertThat(counts(cache).get(Kind.EVICTIONS)).isPositive().isEqualTo(50 - cache.entries());
      assertThat(counts(cache).get(Kind.REMOVALS)).isZero();
    }
  }

  @Test
  void get_expired_isMissAndExpiration() {
    assumeTrue(features().contains(Feature.EXPIRY));
    try (ContractCache cache = newCache(plain().timeToLive(LIFE))) {
      cache.put("a", "1");
      cache.advance(LIFE.plusSeconds(1));
      assertThat(cache.get("a")).isNull();
      cache.settle();

      assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.EXPIRATIONS, 1);
      record("get expired", cache);
    }
  }

  @Test
  void put_overExpired_isPutAndExpiration() {
    assumeTrue(features().contains(Feature.EXPIRY));
    try (ContractCache cache = newCache(plain().timeToLive(LIFE))) {
      cache.put("a", "1");
      cache.advance(LIFE.plusSeconds(1));
      cache.put("a", "2");
      cache.settle();

      assertCounts(cache, Kind.PUTS, 2, Kind.EXPIRATIONS, 1);
      record("put over expired", cache);
    }
  }

  @Test
  void get_cachedNull_isHit() {
    assumeTrue(features().contains(Feature.NULL_VALUES));
    try (ContractCache cache = newCache(plain())) {
      cache.put("a", null);
      assertThat(cache.get("a")).isNull();

      assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1);
      record("get cached null", cache);
    }
  }

  /** What was counted for a cache. */
  protected static Counts counts(ContractCache cache) {
    return InProcessAgent.counts(cache.watched());
  }

  /**
   * Asserts all counts but {@link Kind#LOAD_NANOS}.
   *
   * @param kindsAndNumbers a kind, its number, the next kind …; what is not named must be 0
   */
  protected static void assertCounts(ContractCache cache, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(counts(cache));
  }

  /** Asserts that the library agrees, or differs as explained, and adds a row to the matrix. */
  private void record(String operation, ContractCache cache) {
    conformance(cache).row(operation, counts(cache), libraryCounts(cache), difference(operation));
  }

  private Conformance conformance(ContractCache cache) {
    String version = version().isEmpty() ? InProcessAgent.version(cache.watched()) : version();
    return Conformance.of(library(), version);
  }

  private static @Nullable LibraryCounts libraryCounts(ContractCache cache) {
    LibraryCounts told = InProcessAgent.libraryCounts(cache.watched());
    OptionalLong hits = cache.libraryHits();
    OptionalLong misses = cache.libraryMisses();
    if (told == null && (hits.isPresent() || misses.isPresent())) {
      return LibraryCounts.builder("its own statistics")
          .hits(hits.orElse(-1))
          .misses(misses.orElse(-1))
          .build();
    }
    if (told != null && told.kept()) {
      // What the page shows is what the library's own API tells.
      hits.ifPresent(number -> assertThat(told.hits()).hasValue(number));
      misses.ifPresent(number -> assertThat(told.misses()).hasValue(number));
    }
    return told;
  }

  private static ContractSettings plain() {
    return ContractSettings.maximumEntries(1000);
  }

  private static String fail(String key) {
    throw new IllegalStateException("no database");
  }
}
