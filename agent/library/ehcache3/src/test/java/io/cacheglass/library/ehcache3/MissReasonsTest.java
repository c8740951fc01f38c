package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.time.Duration;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why lookups of a real cache miss, from its events alone, beside what the test did to it. */
class MissReasonsTest {
  private long millis = 1_800_000_000_000L;

  @Test
  void curve_limitedCacheWithTimeToLive_explainsEachMiss() {
    ResourcePoolsBuilder pools = ResourcePoolsBuilder.heap(100);
    try (TestCaches caches = TestCaches.of(pools, Duration.ofSeconds(60))) {
      CacheRow row = InProcessAgent.row(caches.cache);
      Analyzer analyzer = new Analyzer(id -> id == row.id() ? details(caches) : null, () -> millis);
      analyzer.drain(); // what tests before this one left: a ring that is half full follows no key
      read(caches, "first");
      analyzer.drain();
      analyzer.tick(Recorder.snapshot(), millis);

      readAll(caches, "kept", 20); // 20 first reads
      advance(caches, analyzer, 61);
      readAll(caches, "kept", 20); // all expired
      caches.cache.remove("kept3");
      caches.cache.remove("kept4");
      caches.cache.remove("nobody");
      readAll(caches, "kept", 20); // 2 invalidated, 18 hits
      caches.cache.clear();
      analyzer.drain();
      readAll(caches, "kept", 20); // 20 invalidated
      analyzer.drain();
      readAll(caches, "other", 300); // push each other out
      int gone = 0;
      for (int i = 0; i < 300; i++) {
        gone += read(caches, "other" + i) ? 0 : 1;
      }
      analyzer.drain();

      Curve curve = report(analyzer, row).curve();
      assertThat(curve.misses(MissReason.FIRST_READ)).isEqualTo(1 + 20 + 300);
      assertThat(curve.misses(MissReason.EXPIRED)).isEqualTo(20);
      assertThat(curve.misses(MissReason.INVALIDATED)).isEqualTo(2 + 20);
      assertThat(curve.misses(MissReason.EVICTED)).isEqualTo(gone).isGreaterThan(150);
      assertThat(curve.misses(MissReason.NOT_STORED)).isZero();
    }
  }

  private static void readAll(TestCaches caches, String prefix, int keys) {
    for (int i = 0; i < keys; i++) {
      read(caches, prefix + i);
    }
  }

  /** Reads as applications do that load what they missed. */
  private static boolean read(TestCaches caches, String key) {
    if (caches.cache.get(key) != null) {
      return true;
    }
    caches.cache.put(key, "value");
    return false;
  }

  private void advance(TestCaches caches, Analyzer analyzer, int seconds) {
    analyzer.drain();
    caches.advance(Duration.ofSeconds(seconds));
    millis += seconds * 1_000L;
  }

  private static @Nullable CacheDetails details(TestCaches caches) {
    try {
      return new Ehcache3Reader().details(caches.cache);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CacheReport report(Analyzer analyzer, CacheRow row) {
    return analyzer.caches().stream()
        .filter(report -> report.info().id() == row.id())
        .findFirst()
        .orElseThrow();
  }
}
