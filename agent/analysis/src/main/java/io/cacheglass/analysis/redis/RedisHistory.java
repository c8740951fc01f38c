package io.cacheglass.analysis.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A deployment over the last hours, in steps of half a minute: all its nodes together. NaN is where
 * nothing is known. Immutable.
 */
public final class RedisHistory {
  /** Seconds from one point to the next. */
  public static final int STEP_SECONDS = 30;

  private static final int LINES = 4;

  private final long[] times;
  private final double[][] lines;

  private RedisHistory(long[] times, double[][] lines) {
    this.times = times;
    this.lines = lines;
  }

  /** Of all nodes of a deployment. */
  public static RedisHistory of(RedisDeployment deployment) {
    TreeMap<Long, List<RedisPoint[]>> steps = new TreeMap<>();
    for (RedisNode node : deployment.nodes()) {
      List<RedisPoint> points = node.points();
      for (int i = 1; i < points.size(); i++) {
        RedisPoint[] pair = {points.get(i - 1), points.get(i)};
        long step = Math.floorDiv(pair[1].millis(), STEP_SECONDS * 1000L);
        steps.computeIfAbsent(step, each -> new ArrayList<>()).add(pair);
      }
    }
    int size = steps.isEmpty() ? 0 : (int) (steps.lastKey() - steps.firstKey() + 1);
    long[] times = new long[size];
    double[][] lines = new double[LINES][size];
    for (int i = 0; i < size; i++) {
      long step = steps.firstKey() + i;
      times[i] = step * STEP_SECONDS;
      put(lines, i, steps.getOrDefault(step, List.of()));
    }
    return new RedisHistory(times, lines);
  }

  private static void put(double[][] lines, int index, List<RedisPoint[]> pairs) {
    long[] sums = new long[LINES];
    double ping = 0;
    int pings = 0;
    double commandNanos = 0;
    double commands = 0;
    for (RedisPoint[] pair : pairs) {
      sums[0] += pair[1].hitsSince(pair[0]);
      sums[1] += pair[1].lookupsSince(pair[0]);
      sums[2] += pair[1].ourHitsSince(pair[0]);
      sums[3] += pair[1].ourLookupsSince(pair[0]);
      if (!Double.isNaN(pair[1].pingNanos())) {
        ping += pair[1].pingNanos();
        pings++;
      }
      double count = pair[1].commandsTimedSince(pair[0]);
      if (count > 0) {
        commandNanos += count * pair[1].commandNanosSince(pair[0]);
        commands += count;
      }
    }
    lines[0][index] = sums[1] <= 0 ? Double.NaN : (double) sums[0] / sums[1];
    lines[1][index] = sums[3] <= 0 ? Double.NaN : (double) sums[2] / sums[3];
    lines[2][index] = pings == 0 ? Double.NaN : ping / pings;
    lines[3][index] = commands == 0 ? Double.NaN : commandNanos / commands;
  }

  /** Epoch seconds of the beginning of each step, ascending. */
  public long[] times() {
    return times.clone();
  }

  /** The servers' hit rate, of every client and database. */
  public double[] hitRates() {
    return lines[0].clone();
  }

  /** The application's own hit rate. */
  public double[] ourHitRates() {
    return lines[1].clone();
  }

  /** Mean time of our own pings, in nanoseconds. */
  public double[] pingNanos() {
    return lines[2].clone();
  }

  /** Mean time of the application's lookups that hit, in nanoseconds. */
  public double[] commandNanos() {
    return lines[3].clone();
  }
}
