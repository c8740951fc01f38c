package io.cacheglass.launcher;

import io.cacheglass.recorder.SelfCost;
import java.util.concurrent.TimeUnit;

/**
 * What counting takes in this JVM, measured when asked, at most every five seconds. Thread-safe.
 */
final class SelfMeasured {
  /**
   * Shorter than a window of the budget: one that was measured on a busy machine decides nothing.
   */
  private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private boolean measured;
  private long measuredNanos;
  private double hitNanos;
  private double clockNanos;

  /** See {@link SelfCost#hitNanos}. */
  synchronized double hitNanos() {
    measure();
    return hitNanos;
  }

  /** See {@link SelfCost#clockNanos}. */
  synchronized double clockNanos() {
    measure();
    return clockNanos;
  }

  private void measure() {
    long now = System.nanoTime();
    if (!measured || now - measuredNanos > MAX_AGE_NANOS) {
      hitNanos = SelfCost.hitNanos();
      clockNanos = SelfCost.clockNanos();
      measuredNanos = now;
      measured = true;
    }
  }
}
