package io.cacheglass.library.guava;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.CacheStats;
import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import org.jspecify.annotations.Nullable;

/** Compares our counts of a cache with Guava's own. */
final class Watched {
  private Watched() {}

  static CacheBuilder<Object, Object> builder() {
    return CacheBuilder.newBuilder().recordStats();
  }

  static <K, V> Cache<K, V> build() {
    return builder().build();
  }

  /** Loads the length of the key. */
  static CacheLoader<String, Integer> lengths() {
    return new CacheLoader<>() {
      @Override
      public Integer load(String key) {
        return key.length();
      }
    };
  }

  static Counts counts(Cache<?, ?> cache) {
    return InProcessAgent.counts(cache.asMap());
  }

  /** Whether the library under test is this version. */
  static boolean isVersion(String prefix) {
    return System.getProperty("guava.version").startsWith(prefix);
  }

  /** Asserts all our counts; what is not named is 0. */
  static void assertOurs(Cache<?, ?> cache, Object... kindsAndNumbers) {
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(counts(cache));
  }

  /** Asserts what Guava itself has counted. */
  static void assertGuavas(Cache<?, ?> cache, long hits, long misses, long ok, long failed) {
    CacheStats stats = cache.stats();
    assertThat(stats.hitCount()).as("Guava's hits").isEqualTo(hits);
    assertThat(stats.missCount()).as("Guava's misses").isEqualTo(misses);
    assertThat(stats.loadSuccessCount()).as("Guava's loads").isEqualTo(ok);
    assertThat(stats.loadExceptionCount()).as("Guava's failed loads").isEqualTo(failed);
  }

  /**
   * Adds a row to the matrix of what was compared.
   *
   * @param why Guava's numbers differ; null if they must not
   */
  static void record(Cache<?, ?> cache, String operation, @Nullable String why) {
    Conformance.of("guava", System.getProperty("guava.version"))
        .row(operation, counts(cache), InProcessAgent.libraryCounts(cache.asMap()), why);
  }
}
