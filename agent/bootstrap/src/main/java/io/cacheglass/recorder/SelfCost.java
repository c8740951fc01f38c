package io.cacheglass.recorder;

import java.util.Arrays;

/**
 * Measures what counting costs, in the JVM where it is asked. Half of all short rounds took less;
 * what the compiler gains by inlining into woven code is not in it, so it errs upwards. Takes about
 * a millisecond, and some more the first time. Thread-safe.
 */
public final class SelfCost {
  /**
   * Of which the best counts: the first ones run in the interpreter, where a hit takes twenty times
   * as long as in code that is as hot as that of a host whose hits are worth counting.
   */
  private static final int BATCHES = 10;

  private static final int ROUNDS = 51;
  private static final int CALLS = 500;

  /** Never in a snapshot. */
  private static final CacheRow ROW = hidden();

  private SelfCost() {}

  /** What counting a hit takes, in nanoseconds; while nothing is watched, what falling through. */
  public static double hitNanos() {
    double best = batchOfHits();
    for (int batch = 1; batch < BATCHES; batch++) {
      best = Math.min(best, batchOfHits());
    }
    return best;
  }

  private static double batchOfHits() {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        Probes.lookup(ROW);
      }
      rounds[round] = (double) (System.nanoTime() - start) / CALLS;
    }
    return median(rounds);
  }

  /** What {@link System#nanoTime} takes, in nanoseconds: two for each call that is timed. */
  public static double clockNanos() {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long last = start;
      for (int i = 0; i < CALLS / 10; i++) {
        last = System.nanoTime();
      }
      rounds[round] = (double) (last - start) / (CALLS / 10);
    }
    return median(rounds);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static CacheRow hidden() {
    CacheRow row = Recorder.register("cacheglass", "(self-measured)", null, null);
    row.hide();
    return row;
  }
}
