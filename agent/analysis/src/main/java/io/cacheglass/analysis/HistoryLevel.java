package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;

/**
 * Points of one distance in a ring that is allocated once. Guarded by the analyzer's lock.
 *
 * <p>A point holds differences of counts over the seconds that it covers, the entries at its end,
 * and percentiles of the loads that ended in it: percentiles cannot be merged later, so each level
 * keeps a histogram of its own for the point that is being filled.
 */
final class HistoryLevel {
  static final int SECONDS = 0;
  static final int TIER1 = 1;
  static final int MISSES = 4;
  static final int ERRORS = 5;
  static final int EVICTIONS = 6;
  static final int ENTRIES = 7;
  static final int LOAD_P50 = 8;
  static final int LOAD_P99 = 10;
  static final int COLUMNS = 11;

  private final int stepSeconds;
  private final float[] values;
  private final int[] numbers;
  private final double[] open = new double[COLUMNS];
  private final LatencyHistogram openLoads = LatencyHistogram.coarse();
  private int openNumber = -1;

  HistoryLevel(int stepSeconds, int points) {
    this.stepSeconds = stepSeconds;
    this.values = new float[points * COLUMNS];
    this.numbers = new int[points];
    Arrays.fill(numbers, -1);
    open[ENTRIES] = Double.NaN;
  }

  int stepSeconds() {
    return stepSeconds;
  }

  /** How far back it reaches. */
  long spanSeconds() {
    return (long) stepSeconds * numbers.length;
  }

  /**
   * Adds what has come since the last call.
   *
   * @param second the epoch second that it belongs to
   * @param entries held now, NaN if unknown
   */
  void add(long second, double coveredSeconds, Counts difference, double entries) {
    int number = (int) (second / stepSeconds);
    if (number != openNumber) {
      close();
      openNumber = number;
    }
    open[SECONDS] += coveredSeconds;
    for (int tier = 1; tier <= 3; tier++) {
      open[TIER1 + tier - 1] += difference.tierHits(tier);
    }
    open[MISSES] += difference.misses();
    open[ERRORS] += difference.errors();
    open[EVICTIONS] += difference.get(Kind.EVICTIONS);
    open[ENTRIES] = entries;
  }

  void load(long nanos) {
    openLoads.add(nanos, 1);
  }

  /** Whether the point that begins at a multiple of the step is complete and kept. */
  boolean has(long second) {
    long number = second / stepSeconds;
    return number >= 0 && numbers[slot(number)] == number;
  }

  /** A column of a point that {@link #has} has confirmed. */
  float value(long second, int column) {
    return values[slot(second / stepSeconds) * COLUMNS + column];
  }

  /** Number of the newest complete point, times the step; -1 if there is none. */
  long newestSecond() {
    int newest = -1;
    for (int number : numbers) {
      newest = Math.max(newest, number);
    }
    return newest < 0 ? -1 : (long) newest * stepSeconds;
  }

  long bytes() {
    return 200 + 4L * values.length + 4L * numbers.length + openLoads.bytes();
  }

  private void close() {
    if (openNumber >= 0 && open[SECONDS] > 0) {
      open[LOAD_P50] = openLoads.percentileNanos(0.50);
      open[LOAD_P50 + 1] = openLoads.percentileNanos(0.95);
      open[LOAD_P99] = openLoads.percentileNanos(0.99);
      int slot = slot(openNumber);
      for (int column = 0; column < COLUMNS; column++) {
        values[slot * COLUMNS + column] = (float) open[column];
      }
      numbers[slot] = openNumber;
    }
    Arrays.fill(open, 0);
    open[ENTRIES] = Double.NaN;
    openLoads.clear();
  }

  private int slot(long number) {
    return (int) (number % numbers.length);
  }
}
