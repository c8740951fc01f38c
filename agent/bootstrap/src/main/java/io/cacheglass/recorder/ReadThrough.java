package io.cacheglass.recorder;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The loader that a caller hands to a cache with its lookup, which tells whether it ran: only then
 * was the lookup a miss. Thread-safe; a cache may run it in another thread.
 */
public final class ReadThrough implements Callable<@Nullable Object> {
  private final Callable<?> loader;
  private final @Nullable Object key;
  private final Thread caller = Thread.currentThread();
  private volatile long elsewhereNanos = -1;
  private volatile @Nullable Outcome outcome;

  private ReadThrough(Callable<?> loader, @Nullable Object key) {
    this.loader = loader;
    this.key = key;
  }

  /**
   * The loader to hand on. One that is serializable stays as it is, because it may be meant for
   * another machine that does not know us.
   *
   * @param frame of the lookup, null if it is not one of its own
   * @param argument a loader, or anything else that is not changed
   */
  public static @Nullable Object of(
      @Nullable Frame frame, @Nullable Object key, @Nullable Object argument) {
    return frame == null || !(argument instanceof Callable) || argument instanceof Serializable
        ? argument
        : new ReadThrough((Callable<?>) argument, key);
  }

  /**
   * Ends a lookup of one key.
   *
   * @param argument what {@link #of} returned: without a loader that we know, the lookup found
   *     something if inner code says so, or returned something
   */
  public static void end(
      @Nullable Frame frame,
      @Nullable Object key,
      @Nullable Object argument,
      @Nullable Object value,
      @Nullable Throwable thrown) {
    if (frame == null) {
      return;
    }
    boolean found = frame.told().existed(value != null);
    if (argument instanceof ReadThrough) {
      found = !((ReadThrough) argument).hasLoaded(frame);
    }
    if (thrown != null) {
      Probes.endFailed(frame, key);
    } else {
      Probes.endLookup(frame, key, found);
    }
  }

  /** Whether the loader ran; records a load by another thread, which knows no lookup. */
  private boolean hasLoaded(Frame frame) {
    Outcome ended = outcome;
    if (ended != null && !frame.loaded) {
      frame.loaded = true;
      frame.tell().addLoadNanos(Math.max(0, elsewhereNanos));
      CacheRow row = frame.row;
      if (row != null) {
        Probes.loaded(row, key, ended, Math.max(0, elsewhereNanos));
      }
    }
    return ended != null;
  }

  @Override
  public @Nullable Object call() throws Exception {
    boolean elsewhere = Thread.currentThread() != caller;
    long start = elsewhere ? System.nanoTime() : 0;
    Frame load = elsewhere ? null : Guarded.beginLoad();
    Outcome ended = Outcome.LOAD_FAILED;
    try {
      Object value = loader.call();
      ended = Outcome.LOADED;
      if (value == null) {
        ended = Outcome.LOADED_NULL;
        Guarded.foundNothing();
      }
      return value;
    } finally {
      Guarded.endLoad(load, key, ended);
      elsewhereNanos = elsewhere ? System.nanoTime() - start : -1;
      outcome = ended;
    }
  }
}
