package io.cacheglass.export;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.OptionalLong;

/** An analyzer that has seen some counts; no events. */
final class Shop {
  static final long START = 1_800_000_000_000L;

  long millis = START;
  final Analyzer analyzer = new Analyzer(Shop::details, () -> millis);
  final HealthMonitor monitor = new HealthMonitor(analyzer, () -> millis);

  /** Counts as they are after one more second. */
  void tick(int caches, Counts each) {
    millis += 1000;
    CounterSnapshot.Builder snapshot = CounterSnapshot.builder().recorder(0, 1000, 5000);
    for (int id = 0; id < caches; id++) {
      String name = id == 0 ? "products \"x\",\n" : "cache" + id;
      CacheInfo info = new CacheInfo(id, name, name, "caffeine", "", "", START, true, -1);
      snapshot.cache(info, each, Counts.NONE);
      snapshot.cell(0, id, each);
    }
    snapshot.endpoint("GET /products/{id}", 7);
    analyzer.tick(snapshot.build(), millis);
  }

  static Counts counts(Object... kindsAndNumbers) {
    long[] counts = new long[Kind.values().length];
    for (int i = 0; i < kindsAndNumbers.length; i += 2) {
      counts[((Kind) kindsAndNumbers[i]).ordinal()] = ((Number) kindsAndNumbers[i + 1]).longValue();
    }
    return Counts.of(counts);
  }

  private static CacheDetails details(int id) {
    Tier heap = new Tier(
        TierKind.HEAP,
        OptionalLong.of(42),
        OptionalLong.of(100),
        OptionalLong.empty(),
        OptionalLong.empty());
    return new CacheDetails(
        "3.2.4",
        OptionalLong.of(42),
        OptionalLong.of(100),
        OptionalLong.empty(),
        List.of(heap),
        "");
  }
}
