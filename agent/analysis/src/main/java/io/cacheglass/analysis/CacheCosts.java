package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;

/** What misses cost and hits spare, from exact counts. Stateless. */
final class CacheCosts {
  private CacheCosts() {}

  /** Loads, whatever they returned. */
  static long loads(Counts counts) {
    return counts.get(Kind.LOADS) + counts.get(Kind.LOADS_NULL) + counts.get(Kind.LOADS_FAILED);
  }

  /** Mean duration of a load; NaN if there was none. */
  static double meanLoadNanos(Counts counts) {
    long loads = loads(counts);
    return loads == 0 ? Double.NaN : (double) counts.get(Kind.LOAD_NANOS) / loads;
  }

  /** Threads that wait for loads, and those that would if nothing hit (Little's law). */
  static Waiting waiting(Rates recent, Counts counts) {
    double loadSeconds = meanLoadNanos(counts) / 1e9;
    double hitsPerSecond = recent.lookupsPerSecond() - recent.missesPerSecond();
    double waitsPerSecond = recent.missesPerSecond() * waitsPerMiss(counts);
    return new Waiting(waitsPerSecond * loadSeconds, hitsPerSecond * loadSeconds);
  }

  /** How often a thread waits for a miss: less than once where loads bring many keys together. */
  static double waitsPerMiss(Counts counts) {
    long together = Math.min(counts.get(Kind.LOADED_TOGETHER), counts.misses());
    return counts.misses() == 0 ? 1 : 1 - (double) together / counts.misses();
  }

  /** Time that hits spared, in milliseconds; NaN if no load was timed. */
  static double savedMillis(long hits, double meanLoadNanos, double meanHitNanos) {
    double hitNanos = Double.isNaN(meanHitNanos) ? 0 : meanHitNanos;
    return hits * Math.max(0, meanLoadNanos - hitNanos) / 1e6;
  }

  /** The sum, where NaN is unknown: unknown only if both are. */
  static double plus(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : a + b;
  }
}
