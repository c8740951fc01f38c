package io.cacheglass.bootstrap;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the loads of classes wait for that must be woven: all together no longer than is said, from
 * the first that waits. Thread-safe.
 */
final class WarmUp {
  private final CountDownLatch over = new CountDownLatch(1);
  private final long mostNanos;
  private boolean isAwaited;
  private long firstAwaited;

  WarmUp(long mostNanos) {
    this.mostNanos = mostNanos;
  }

  /** Nobody waits any more. */
  void end() {
    over.countDown();
  }

  /**
   * Waits for its end; not if the time is up, or the thread is interrupted, which it stays. The
   * class is then loaded as it is, and retransformed when the warm-up ends.
   */
  void await() {
    try {
      over.await(nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized long nanosLeft() {
    long now = System.nanoTime();
    if (!isAwaited) {
      isAwaited = true;
      firstAwaited = now;
    }
    return mostNanos - (now - firstAwaited);
  }
}
