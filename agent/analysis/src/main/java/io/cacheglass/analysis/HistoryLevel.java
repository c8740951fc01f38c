package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  static final int LOAD_SECONDS = 7;
  static final int ENTRIES = 8;
  static final int LOAD_P50 = 9;
  static final int LOAD_P99 = 11;
  static final int COLUMNS = 12;

  private final int stepSeconds;

  /** How many of the columns are kept: without the last three there are no percentiles. */
  private final int columns;

  private final float[] values;
  private final int[] numbers;
  private final double[] open = new double[COLUMNS];
  private final @Nullable LatencyHistogram openLoads;
  private int openNumber = -1;
  private int newestNumber = -1;

  HistoryLevel(int stepSeconds, int points) {
    this(stepSeconds, points, COLUMNS);
  }

  private HistoryLevel(int stepSeconds, int points, int columns) {
    this.stepSeconds = stepSeconds;
    this.columns = columns;
    this.openLoads = columns == COLUMNS ? LatencyHistogram.coarse() : null;
    this.values = new float[points * columns];
    this.numbers = new int[points];
    Arrays.fill(numbers, -1);
    open[ENTRIES] = Double.NaN;
  }

  /** A level without percentiles of loads, in three quarters of the room. */
  static HistoryLevel ofCounts(int stepSeconds, int points) {
    return new HistoryLevel(stepSeconds, points, LOAD_P50);
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
    open((int) (second / stepSeconds));
    open[SECONDS] += coveredSeconds;
    for (int tier = 1; tier <= 3; tier++) {
      open[TIER1 + tier - 1] += difference.tierHits(tier);
    }
    open[MISSES] += difference.misses();
    open[ERRORS] += difference.errors();
    open[EVICTIONS] += difference.get(Kind.EVICTIONS);
    open[LOAD_SECONDS] += difference.get(Kind.LOAD_NANOS) / 1e9;
    open[ENTRIES] = entries;
  }

  void load(long nanos) {
    if (openLoads != null) {
      openLoads.add(nanos, 1);
    }
  }

  /** Whether the point that begins at a multiple of the step is complete and kept. */
  boolean has(long second) {
    long number = second / stepSeconds;
    return number >= 0 && numbers[slot(number)] == number;
  }

  /** A column of a point that {@link #has} has confirmed; NaN for one that is not kept. */
  float value(long second, int column) {
    return column < columns ? values[slot(second / stepSeconds) * columns + column] : Float.NaN;
  }

  /** Hits / (hits + misses) of a point that {@link #has} has confirmed; NaN without either. */
  double hitRate(long second) {
    int at = slot(second / stepSeconds) * columns;
    double hits = values[at + TIER1] + values[at + TIER1 + 1] + values[at + TIER1 + 2];
    double decided = hits + values[at + MISSES];
    return decided == 0 ? Double.NaN : hits / decided;
  }

  /** Number of the newest complete point, times the step; -1 if there is none. */
  long newestSecond() {
    return newestNumber < 0 ? -1 : (long) newestNumber * stepSeconds;
  }

  long bytes() {
    long loads = openLoads == null ? 0 : openLoads.bytes();
    return 200 + 4L * values.length + 4L * numbers.length + loads;
  }

  /** The complete points, as they are now; the one that is being filled is left out. */
  HistoryLevel copy() {
    HistoryLevel copy = new HistoryLevel(stepSeconds, numbers.length, columns);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    System.arraycopy(numbers, 0, copy.numbers, 0, numbers.length);
    copy.newestNumber = newestNumber;
    return copy;
  }

  /**
   * Adds the points of a cache that is counted with this one from now on. The other level is not
   * used any more.
   */
  void addAll(HistoryLevel other) {
    int newest = Math.max(openNumber, other.openNumber);
    open(newest);
    other.open(newest);
    for (int slot = 0; slot < numbers.length; slot++) {
      addPoint(other, slot);
    }
    newestNumber = Math.max(newestNumber, other.newestNumber);
    for (int column = 0; column < COLUMNS; column++) {
      open[column] = sum(column, open[column], other.open[column]);
    }
    if (openLoads != null && other.openLoads != null) {
      openLoads.addAll(other.openLoads, 1);
    }
  }

  private void addPoint(HistoryLevel other, int slot) {
    int at = slot * columns;
    if (other.numbers[slot] > numbers[slot]) {
      System.arraycopy(other.values, at, values, at, columns);
      numbers[slot] = other.numbers[slot];
    } else if (numbers[slot] >= 0 && other.numbers[slot] == numbers[slot]) {
      for (int column = 0; column < columns; column++) {
        values[at + column] = (float) sum(column, values[at + column], other.values[at + column]);
      }
    }
  }

  /** Both covered the same seconds; of percentiles the greater one stands for both. */
  private static double sum(int column, double a, double b) {
    boolean greater = column == SECONDS || column >= LOAD_P50;
    if (greater && !Double.isNaN(a) && !Double.isNaN(b)) {
      return Math.max(a, b);
    }
    return CacheCosts.plus(a, b);
  }

  /** Takes over the points of an earlier run of the application, where there are none yet. */
  void adopt(HistoryLevel older, long nowSecond) {
    for (int slot = 0; slot < numbers.length; slot++) {
      int number = older.numbers[slot];
      if (number > numbers[slot] && (long) number * stepSeconds < nowSecond) {
        System.arraycopy(older.values, slot * columns, values, slot * columns, columns);
        numbers[slot] = number;
        newestNumber = Math.max(newestNumber, number);
      }
    }
  }

  /** Writes the complete points. */
  void write(DataOutput out) throws IOException {
    int count = 0;
    for (int number : numbers) {
      count += number < 0 ? 0 : 1;
    }
    out.writeInt(stepSeconds);
    out.writeInt(columns);
    out.writeInt(count);
    for (int slot = 0; slot < numbers.length; slot++) {
      if (numbers[slot] >= 0) {
        out.writeInt(numbers[slot]);
        for (int column = 0; column < columns; column++) {
          out.writeFloat(values[slot * columns + column]);
        }
      }
    }
  }

  /** Reads into an empty level of the same shape what {@link #write} has written. */
  void read(DataInput in) throws IOException {
    check(in.readInt() == stepSeconds && in.readInt() == columns, "levels of another shape");
    int count = in.readInt();
    check(count >= 0 && count <= numbers.length, "too many points");
    for (int i = 0; i < count; i++) {
      int number = in.readInt();
      check(number >= 0, "a point without a time");
      int slot = slot(number);
      numbers[slot] = number;
      newestNumber = Math.max(newestNumber, number);
      for (int column = 0; column < columns; column++) {
        float value = in.readFloat();
        check(Float.isNaN(value) ? column >= ENTRIES : value >= 0, "a number below zero");
        check(!Float.isInfinite(value), "an infinite number");
        values[slot * columns + column] = value;
      }
    }
  }

  private static void check(boolean right, String wrong) throws IOException {
    if (!right) {
      throw new IOException("the history has " + wrong);
    }
  }

  /** The oldest complete point's second; -1 if there is none. */
  long oldestSecond() {
    long oldest = Long.MAX_VALUE;
    for (int number : numbers) {
      oldest = number < 0 ? oldest : Math.min(oldest, number);
    }
    return oldest == Long.MAX_VALUE ? -1 : oldest * stepSeconds;
  }

  private void open(int number) {
    if (number != openNumber) {
      close();
      openNumber = number;
    }
  }

  private void close() {
    if (openNumber >= 0 && open[SECONDS] > 0) {
      if (openLoads != null) {
        open[LOAD_P50] = openLoads.percentileNanos(0.50);
        open[LOAD_P50 + 1] = openLoads.percentileNanos(0.95);
        open[LOAD_P99] = openLoads.percentileNanos(0.99);
      }
      int slot = slot(openNumber);
      for (int column = 0; column < columns; column++) {
        values[slot * columns + column] = (float) open[column];
      }
      numbers[slot] = openNumber;
      newestNumber = Math.max(newestNumber, openNumber);
    }
    Arrays.fill(open, 0);
    open[ENTRIES] = Double.NaN;
    if (openLoads != null) {
      openLoads.clear();
    }
  }

  private int slot(long number) {
    return (int) (number % numbers.length);
  }
}
