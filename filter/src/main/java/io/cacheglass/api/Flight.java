package io.cacheglass.api;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One load that is under way, and what came of it. Ended once, by the thread that made it. */
final class Flight<T> {
  private final Thread pilot = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable T value;
  private @Nullable Throwable failure;

  /** Whether the current thread is the one that loads. */
  boolean isMine() {
    return pilot == Thread.currentThread();
  }

  void landed(@Nullable T loaded) {
    value = loaded;
    ended.countDown();
  }

  void crashed(Throwable thrown) {
    failure = thrown;
    ended.countDown();
  }

  /** Waits for the end: the same value, or the same exception. */
  @Nullable
  T await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another thread loaded the value");
    }
    if (failure instanceof RuntimeException) {
      throw (RuntimeException) failure;
    }
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    return value;
  }
}
