package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Metric;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.health.Drop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The past as the statistics have it. Immutable. */
final class RecordedPast implements Past {
  private static final long MINUTE = 60_000;
  private static final int ENTRIES_STEP_SECONDS = 360;

  private final Statistics statistics;
  private final long nowMillis;

  RecordedPast(Statistics statistics, long nowMillis) {
    this.statistics = statistics;
    this.nowMillis = nowMillis;
  }

  @Override
  public double[] entries(String cacheKey) {
    return statistics
        .history(cacheKey, Metric.ENTRIES, nowMillis - 60 * MINUTE, nowMillis, ENTRIES_STEP_SECONDS)
        .lines()
        .get(0)
        .values();
  }

  @Override
  public @Nullable SuddenDrop drop(String cacheKey) {
    long end = Math.floorDiv(nowMillis, MINUTE) * MINUTE;
    long begin = end - 2 * Drop.BEFORE * MINUTE;
    double[] rates = minutes(cacheKey, Metric.HIT_RATE, begin, end);
    double[] perSecond = minutes(cacheKey, Metric.LOOKUPS, begin, end);
    long[] lookups = new long[Math.min(rates.length, perSecond.length)];
    for (int i = 0; i < lookups.length; i++) {
      lookups[i] = Double.isNaN(perSecond[i]) ? 0 : Math.round(60 * perSecond[i]);
    }
    Drop drop = rates.length == lookups.length ? Drop.find(rates, lookups) : null;
    return drop == null ? null : new SuddenDrop(drop, begin + drop.index() * MINUTE);
  }

  private double[] minutes(String cacheKey, Metric metric, long begin, long end) {
    return statistics.history(cacheKey, metric, begin, end, 60).lines().get(0).values();
  }

  @Override
  public Period period(@Nullable String cacheKey, long lastMillis) {
    return statistics.period(cacheKey, nowMillis - lastMillis, nowMillis);
  }

  @Override
  public List<KeyCount> hotKeys(String cacheKey, int most) {
    return statistics.keys(cacheKey, KeyOrder.HITS, most).entries();
  }

  @Override
  public List<Mark> marks() {
    return statistics.marks();
  }
}
