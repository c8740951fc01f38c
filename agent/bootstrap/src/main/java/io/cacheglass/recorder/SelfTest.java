package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Uses a library once, with caches of our own: what the thread that runs it registers meanwhile is
 * in no snapshot, from the first moment, so that no total is ever higher than what the host has
 * asked for. Thread-safe; one runs at a time.
 */
public final class SelfTest {
  /** What is run. */
  public interface Body {
    void run() throws Exception;
  }

  private static volatile @Nullable Thread running;

  private SelfTest() {}

  /** Runs one in this thread, and throws what it throws. */
  public static void run(Body body) throws Exception {
    synchronized (SelfTest.class) {
      running = Thread.currentThread();
      try {
        body.run();
      } finally {
        running = null;
      }
    }
  }

  /** What was counted of a cache that a self-test has used; {@link Counts#NONE} of none. */
  public static Counts counts(@Nullable CacheRow row) {
    return row == null ? Counts.NONE : Recorder.counts(row);
  }

  /** Whether this thread runs one. */
  static boolean isHere() {
    return running == Thread.currentThread();
  }
}
