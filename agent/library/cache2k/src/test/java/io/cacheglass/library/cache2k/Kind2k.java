package io.cacheglass.library.cache2k;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import java.time.Duration;
import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;
import org.cache2k.event.CacheEntryCreatedListener;
import org.jspecify.annotations.Nullable;

/** The two kinds of caches that cache2k has, and what is counted for them. */
enum Kind2k {
  HEAP,
  /** With a listener: every operation is an entry action. */
  WIRED;

  /** A builder; what is due is done in the calling thread. */
  Cache2kBuilder<String, Integer> builder() {
    return prepare(Cache2kBuilder.of(String.class, Integer.class), new FakeTime());
  }

  Cache<String, Integer> build() {
    return builder().build();
  }

  <K, V> Cache2kBuilder<K, V> prepare(Cache2kBuilder<K, V> builder, FakeTime time) {
    builder
        .timeReference(time.clock())
        .scheduler(time)
        .executor(Runnable::run)
        .loaderExecutor(Runnable::run)
        .refreshExecutor(Runnable::run)
        .strictEviction(true)
        .eternal(true);
    if (this == WIRED) {
      builder.addListener((CacheEntryCreatedListener<K, V>) (cache, entry) -> {});
    }
    return builder;
  }

  static void expire(Cache2kBuilder<?, ?> builder, Duration time) {
    builder
        .eternal(false)
        .expireAfterWrite(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  static Counts counts(Cache<?, ?> cache) {
    return InProcessAgent.counts(cache);
  }

  /** Asserts all our counts, and that cache2k's are the same. */
  void assertSame(String operation, Cache<?, ?> cache, Object... kindsAndNumbers) {
    assertDiffers(null, operation, cache, kindsAndNumbers);
  }

  /** Asserts all our counts, and that cache2k's are others. */
  void assertDiffers(
      @Nullable String why, String operation, Cache<?, ?> cache, Object... kindsAndNumbers) {
    Counts ours = counts(cache);
    ExpectedCounts.of(kindsAndNumbers).assertEqualTo(ours);
    String name = this == HEAP ? operation : operation + " (with listener)";
    Conformance.of("cache2k", System.getProperty("cache2k.version"))
        .row(name, ours, InProcessAgent.libraryCounts(cache), why);
  }

  static boolean isVersion(String prefix) {
    return System.getProperty("cache2k.version").startsWith(prefix);
  }
}
