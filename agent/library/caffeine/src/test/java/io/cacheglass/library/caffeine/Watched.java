package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.recorder.Recorder;
import org.jspecify.annotations.Nullable;

/** Builds caches of both kinds, and compares our counts with Caffeine's own. */
enum Watched {
  BOUNDED,
  UNBOUNDED;

  /** A builder that records statistics; what is due is done in the calling thread. */
  Caffeine<Object, Object> builder() {
    Caffeine<Object, Object> builder = Caffeine.newBuilder().recordStats().executor(Runnable::run);
    return this == BOUNDED ? builder.maximumSize(1_000_000) : builder;
  }

  <K, V> Cache<K, V> build() {
    return builder().build();
  }

  static Counts counts(Cache<?, ?> cache) {
    return InProcessAgent.counts(cache.asMap());
  }

  /** Counts of an asynchronous cache: its store is not to be had, but it was the last one built. */
  static Counts counts(CacheRow row) {
    return Recorder.snapshot().cache(row.id());
  }

  /** The row of the cache that was built last. */
  static CacheRow lastBuilt() {
    return Recorder.rows().get(Recorder.rows().size() - 1);
  }

  /** Asserts all our counts; what is not named is 0. */
  static void assertOurs(Cache<?, ?> cache, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(counts(cache));
  }

  static void assertOurs(CacheRow row, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(counts(row));
  }

  /** Refreshes; by reflection, because it returned nothing in 2.9. */
  static void refresh(LoadingCache<String, ?> cache, String key) throws Exception {
    LoadingCache.class.getMethod("refresh", Object.class).invoke(cache, key);
  }

  /** Whether the library under test is this version or a patch of it. */
  static boolean isVersion(String prefix) {
    return System.getProperty("caffeine.version").startsWith(prefix);
  }

  /**
   * Adds a row to the matrix of what was compared.
   *
   * @param why Caffeine's numbers differ; null if they must not
   */
  static void record(Cache<?, ?> cache, String operation, @Nullable String why) {
    record(InProcessAgent.row(cache.asMap()), operation, why);
  }

  /** The same for an asynchronous cache. */
  static void record(CacheRow row, String operation, @Nullable String why) {
    LibraryCounts caffeines = InProcessAgent.libraryCounts(row.cache());
    Conformance.of("caffeine", System.getProperty("caffeine.version"))
        .row(operation, counts(row), caffeines, why);
  }

  /** Asserts what Caffeine itself has counted. */
  static void assertCaffeines(Cache<?, ?> cache, long hits, long misses, long ok, long failed) {
    CacheStats stats = cache.stats();
    assertThat(stats.hitCount()).as("Caffeine's hits").isEqualTo(hits);
    assertThat(stats.missCount()).as("Caffeine's misses").isEqualTo(misses);
    assertThat(stats.loadSuccessCount()).as("Caffeine's loads").isEqualTo(ok);
    assertThat(stats.loadFailureCount()).as("Caffeine's failed loads").isEqualTo(failed);
  }
}
