package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One cache over time: 10 s points for an hour, 1 min for six, 5 min for two days, 1 h for a week.
 * Guarded by the analyzer's lock. 77 KiB, allocated once; a coarse one, 3.8 KiB.
 */
final class History {
  /** A week; in points of 5 min two days, so that a day can be compared with the one before. */
  static final long SPAN_SECONDS = 7 * 24 * 3600;

  private static final int SPARK_POINTS = 30;

  private final List<HistoryLevel> levels;

  History() {
    this(Arrays.asList(
        new HistoryLevel(10, 360),
        new HistoryLevel(60, 360),
        new HistoryLevel(300, 576),
        new HistoryLevel(3600, 168)));
  }

  private History(List<HistoryLevel> levels) {
    this.levels = levels;
  }

  /** Points of 15 min for a day, without percentiles: for the many caches that are used little. */
  static History coarse() {
    return new History(Arrays.asList(HistoryLevel.ofCounts(900, 96)));
  }

  void add(long second, double coveredSeconds, Counts difference, double entries) {
    for (HistoryLevel level : levels) {
      level.add(second, coveredSeconds, difference, entries);
    }
  }

  void load(long nanos) {
    for (HistoryLevel level : levels) {
      level.load(nanos);
    }
  }

  /** Hit rate in percent of the last 30 points, oldest first; -1 without lookups. */
  int[] spark() {
    int[] spark = new int[SPARK_POINTS];
    Arrays.fill(spark, -1);
    HistoryLevel level = levels.get(0);
    long newest = level.newestSecond();
    for (int i = 0; i < SPARK_POINTS && newest >= 0; i++) {
      long second = newest - (long) i * level.stepSeconds();
      if (second >= 0 && level.has(second)) {
        double hitRate = level.hitRate(second);
        spark[SPARK_POINTS - 1 - i] = Double.isNaN(hitRate) ? -1 : (int) Math.round(100 * hitRate);
      }
    }
    return spark;
  }

  /**
   * A metric over time. A step that no level can serve so far back is raised to the next that can.
   */
  Series series(Metric metric, long fromSecond, long toSecond, int stepSeconds, long nowSecond) {
    long from = Math.max(fromSecond, nowSecond - SPAN_SECONDS);
    int step = servedStep(stepSeconds, nowSecond - from);
    long first = Math.floorDiv(from + step - 1, step) * step;
    int count = (int) Math.max(0, (Math.min(toSecond, nowSecond) - first + step - 1) / step);
    long[] times = new long[count];
    double[][] values = new double[metric.lines().size()][count];
    for (int i = 0; i < count; i++) {
      times[i] = first + (long) i * step;
      HistoryPoint point = point(times[i], step);
      for (int line = 0; line < values.length; line++) {
        values[line][i] = point.value(metric, line);
      }
    }
    List<Series.Line> lines = new ArrayList<>();
    for (int line = 0; line < values.length; line++) {
      lines.add(new Series.Line(metric.lines().get(line), values[line]));
    }
    return new Series(metric, step, times, lines);
  }

  /** What happened from one second to another, as far as it is known and complete. */
  Period period(long fromSecond, long toSecond, long nowSecond) {
    long from = Math.max(fromSecond, nowSecond - SPAN_SECONDS);
    int step = servedStep(1, nowSecond - from);
    HistoryPoint sum = new HistoryPoint();
    long first = Math.floorDiv(from + step - 1, step) * step;
    for (long at = first; at + step <= Math.min(toSecond, nowSecond); at += step) {
      sum.add(point(at, step));
    }
    return sum.period();
  }

  /** The complete points, as they are now. */
  History copy() {
    List<HistoryLevel> copies = new ArrayList<>();
    levels.forEach(level -> copies.add(level.copy()));
    return new History(copies);
  }

  /**
   * Adds the points of a cache that is counted with this one from now on, which are given up.
   *
   * @param other a history of the same kind
   */
  void addAll(History other) {
    for (int i = 0; i < levels.size(); i++) {
      levels.get(i).addAll(other.levels.get(i));
    }
  }

  /** Takes over the points of an earlier run, where there are none yet. */
  void adopt(History older, long nowSecond) {
    for (int i = 0; i < levels.size(); i++) {
      levels.get(i).adopt(older.levels.get(i), nowSecond);
    }
  }

  void write(DataOutput out) throws IOException {
    for (HistoryLevel level : levels) {
      level.write(out);
    }
  }

  /** Reads into an empty history of the same kind what {@link #write} has written. */
  void read(DataInput in) throws IOException {
    for (HistoryLevel level : levels) {
      level.read(in);
    }
  }

  /** When its oldest point began, in epoch seconds; -1 if there is none. */
  long oldestSecond() {
    long oldest = -1;
    for (HistoryLevel level : levels) {
      long its = level.oldestSecond();
      oldest = oldest < 0 || (its >= 0 && its < oldest) ? its : oldest;
    }
    return oldest;
  }

  long bytes() {
    long bytes = 0;
    for (HistoryLevel level : levels) {
      bytes += level.bytes();
    }
    return bytes;
  }

  private int servedStep(int stepSeconds, long ageSeconds) {
    int level = 0;
    while (level < levels.size() - 1 && levels.get(level).spanSeconds() < ageSeconds) {
      level++;
    }
    int least = levels.get(level).stepSeconds();
    return Math.max(1, (stepSeconds + least - 1) / least) * least;
  }

  /** From the coarsest level that fits, or, where that has no point yet, from a finer one. */
  private HistoryPoint point(long start, int step) {
    HistoryPoint point = new HistoryPoint();
    for (int i = levels.size() - 1; i >= 0 && point.isEmpty(); i--) {
      HistoryLevel level = levels.get(i);
      if (level.stepSeconds() <= step && step % level.stepSeconds() == 0) {
        for (long at = start; at < start + step; at += level.stepSeconds()) {
          if (level.has(at)) {
            point.add(level, at);
          }
        }
      }
    }
    return point;
  }
}
