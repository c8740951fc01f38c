package io.cacheglass.export;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.budget.Budget;
import io.cacheglass.analysis.budget.Cost;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Lane;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An analyzer that has seen some counts; no events. */
final class Shop {
  static final long START = 1_800_000_000_000L;

  long millis = START;
  final Analyzer analyzer = new Analyzer(Shop::details, () -> millis);
  final HealthMonitor monitor = new HealthMonitor(analyzer, () -> millis);
  private double cpuPercent;
  private long nanos;
  final Watchdog watchdog = new Watchdog(
      new Budget(1, 64 << 20),
      () -> new Cost(cpuPercent, 0.25, 0.5, 9 << 20),
      new Watchdog.Shedder() {
        @Override
        public void shed(@Nullable Lane last) {}

        @Override
        public boolean isCounting() {
          return true;
        }
      },
      line -> {},
      () -> nanos,
      () -> millis);

  /** Watches for half a minute at such a cost: just long enough for one lane to be left out. */
  void work(double itsCpuPercent) {
    cpuPercent = itsCpuPercent;
    for (int i = 0; i < 3; i++) {
      nanos += 10_000_000_000L;
      watchdog.tick();
    }
  }

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
    Tier unlimited = new Tier(
        TierKind.OFFHEAP,
        OptionalLong.of(7),
        OptionalLong.empty(),
        OptionalLong.of(2 << 20),
        OptionalLong.empty());
    return new CacheDetails(
        "3.2.4",
        OptionalLong.of(42),
        OptionalLong.of(100),
        OptionalLong.empty(),
        List.of(heap, unlimited),
        "");
  }
}
