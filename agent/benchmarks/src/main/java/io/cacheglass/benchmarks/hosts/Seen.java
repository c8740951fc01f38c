package io.cacheglass.benchmarks.hosts;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What visitors saw of an application in some stretches of time together. Not thread-safe. */
final class Seen {
  private static final double P99 = 0.99;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  private long[] nanos = new long[0];
  private long duration;
  private long processorNanos;

  /**
   * One more stretch.
   *
   * @param requests how many nanoseconds each took
   * @param duration of the stretch, in nanoseconds
   * @param processor time of all processors that the JVM took meanwhile, in nanoseconds
   */
  void add(long[] requests, long duration, long processor) {
    nanos = Load.joined(nanos, requests);
    this.duration += duration;
    processorNanos += processor;
  }

  double requestsPerSecond() {
    return nanos.length * (double) TimeUnit.SECONDS.toNanos(1) / duration;
  }

  double p99Millis() {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (P99 * (sorted.length - 1))] / NANOS_PER_MILLI;
  }

  /** Time of all processors that the JVM took, over its requests. */
  double processorMicrosOfARequest() {
    return processorNanos / NANOS_PER_MICRO / nanos.length;
  }
}
