package io.cacheglass.analysis;

/** One or several points of a {@link HistoryLevel}, put together. Confined to one thread. */
final class HistoryPoint {
  private final double[] sums = new double[HistoryLevel.COLUMNS];

  HistoryPoint() {
    java.util.Arrays.fill(sums, HistoryLevel.ENTRIES, HistoryLevel.COLUMNS, Double.NaN);
  }

  boolean isEmpty() {
    return sums[HistoryLevel.SECONDS] == 0;
  }

  /** Adds a point that is later than those before. */
  void add(HistoryLevel level, long second) {
    for (int column = 0; column < HistoryLevel.ENTRIES; column++) {
      sums[column] += level.value(second, column);
    }
    float entries = level.value(second, HistoryLevel.ENTRIES);
    if (!Float.isNaN(entries)) {
      sums[HistoryLevel.ENTRIES] = entries;
    }
    for (int column = HistoryLevel.LOAD_P50; column <= HistoryLevel.LOAD_P99; column++) {
      // The greatest of several percentiles: an outlier must not be averaged away.
      float value = level.value(second, column);
      if (!Float.isNaN(value) && !(sums[column] >= value)) {
        sums[column] = value;
      }
    }
  }

  /** Adds one that is later than those before. */
  void add(HistoryPoint later) {
    for (int column = 0; column < HistoryLevel.ENTRIES; column++) {
      sums[column] += later.sums[column];
    }
    for (int column = HistoryLevel.ENTRIES; column < HistoryLevel.COLUMNS; column++) {
      boolean newer = column == HistoryLevel.ENTRIES || !(sums[column] >= later.sums[column]);
      if (!Double.isNaN(later.sums[column]) && newer) {
        sums[column] = later.sums[column];
      }
    }
  }

  /** All of it as the numbers of one period. */
  Period period() {
    return Period.builder(sums[HistoryLevel.SECONDS])
        .lookups(Math.round(hits()), Math.round(misses()), Math.round(sums[HistoryLevel.ERRORS]))
        .evictions(Math.round(sums[HistoryLevel.EVICTIONS]))
        .loadSeconds(sums[HistoryLevel.LOAD_SECONDS])
        .loadP95Nanos(sums[HistoryLevel.LOAD_P50 + 1])
        .build();
  }

  /** A line of a metric; NaN if nothing is known. */
  double value(Metric metric, int line) {
    if (isEmpty()) {
      return Double.NaN;
    }
    switch (metric) {
      case OUTCOMES:
        return perSecond(sums[HistoryLevel.TIER1 + line]);
      case HIT_RATE:
        return hits() + misses() == 0 ? Double.NaN : hits() / (hits() + misses());
      case LOAD_TIME:
        return sums[HistoryLevel.LOAD_P50 + line] / 1e6;
      case LOOKUPS:
        return perSecond(hits() + misses() + sums[HistoryLevel.ERRORS]);
      case MISSES:
        return perSecond(misses());
      case EVICTIONS:
        return perSecond(sums[HistoryLevel.EVICTIONS]);
      case ENTRIES:
        return sums[HistoryLevel.ENTRIES];
    }
    throw new IllegalArgumentException("no values of " + metric);
  }

  private double hits() {
    return sums[HistoryLevel.TIER1] + sums[HistoryLevel.TIER1 + 1] + sums[HistoryLevel.TIER1 + 2];
  }

  private double misses() {
    return sums[HistoryLevel.MISSES];
  }

  private double perSecond(double sum) {
    return sum / sums[HistoryLevel.SECONDS];
  }
}
