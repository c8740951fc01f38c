package io.cacheglass.recorder;

import java.util.concurrent.atomic.LongAdder;

/**
 * Measures what a sample, or an event of a key that is followed, costs the host's threads where it
 * comes about, of one in {@value #ONE_IN}: with its real keys, because a slow {@code hashCode()} is
 * part of it. Thread-safe.
 */
public final class SampleCost {
  /** A prime number, or of events that take turns it would always be the same one. */
  private static final int ONE_IN = 61;

  /** More is a thread that had to wait for a processor, not a cost of ours. */
  private static final long MOST_NANOS = 100_000;

  private static final LongAdder NANOS = new LongAdder();
  private static final LongAdder SAMPLES = new LongAdder();

  /** Races only make it one in a few more or less. */
  private static int countdown;

  private SampleCost() {}

  /** The time if this sample is one that is measured, else 0. */
  static long begin() {
    if (++countdown < ONE_IN) {
      return 0;
    }
    countdown = 0;
    return System.nanoTime() | 1;
  }

  static void end(long start) {
    if (start != 0) {
      NANOS.add(Math.min(MOST_NANOS, Math.max(0, System.nanoTime() - start)));
      SAMPLES.increment();
    }
  }

  /** The mean in nanoseconds since it was asked last, for one who asks; 0 if there was none. */
  public static double takeMeanNanos() {
    long n = SAMPLES.sumThenReset();
    long nanos = NANOS.sumThenReset();
    return n == 0 ? 0 : (double) nanos / n;
  }
}
