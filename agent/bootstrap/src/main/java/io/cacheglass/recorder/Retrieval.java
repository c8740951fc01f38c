package io.cacheglass.recorder;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lookup that returns a future: it counts when that completes, for the endpoint it began on. What
 * other caches do before the call returns is a layer of it. Thread-safe.
 */
public final class Retrieval {
  private final CacheRow row;
  private final Pending pending;
  private final @Nullable Frame frame;
  private @Nullable Loader loader;

  private Retrieval(CacheRow row, Pending pending, @Nullable Frame frame) {
    this.row = row;
    this.pending = pending;
    this.frame = frame;
  }

  /** Begins a lookup; nothing counts when it is part of an operation of the same cache. */
  public static Retrieval begin(CacheRow row) {
    return new Retrieval(row, Pending.begin(row), Probes.enter(row));
  }

  /** The loader to hand on, which tells that it ran; any other argument is not changed. */
  public @Nullable Object observe(@Nullable Object key, @Nullable Object argument) {
    if (frame == null || !(argument instanceof Supplier)) {
      return argument;
    }
    loader = new Loader((Supplier<?>) argument, key, row, frame);
    return loader;
  }

  /** Ends the part that ran in this thread; the rest ends with the future, null for a miss. */
  public void end(@Nullable Object key, @Nullable Object future, @Nullable Throwable thrown) {
    Probes.end(frame);
    if (thrown != null) {
      pending.failed();
    } else if (future instanceof CompletionStage) {
      ((CompletionStage<?>) future).whenComplete((value, error) -> completed(key, value, error));
    } else {
      pending.miss(key);
    }
  }

  private void completed(@Nullable Object key, @Nullable Object value, @Nullable Throwable error) {
    if (loader != null && loader.ran) {
      pending.lookups(0, 1); // no put of the same key will tell of its load
    } else if (error != null) {
      pending.failed();
    } else if (value == null && loader == null) {
      pending.miss(key);
    } else {
      pending.hit(key, 1);
    }
  }

  /** The caller's loader; its load ends when its future completes. */
  private static final class Loader implements Supplier<@Nullable Object> {
    private final Supplier<?> wanted;
    private final @Nullable Object key;
    private final CacheRow row;
    private final Frame frame;
    private final Thread caller = Thread.currentThread();
    private volatile boolean ran;

    Loader(Supplier<?> wanted, @Nullable Object key, CacheRow row, Frame frame) {
      this.wanted = wanted;
      this.key = key;
      this.row = row;
      this.frame = frame;
    }

    @Override
    public @Nullable Object get() {
      ran = true;
      if (Thread.currentThread() == caller && frame.loaded) {
        return wanted.get(); // the cache below has seen that this is a load
      }
      long start = System.nanoTime();
      Object future;
      try {
        future = wanted.get();
      } catch (Throwable e) {
        loaded(Outcome.LOAD_FAILED, start);
        throw e;
      }
      await(future, start);
      return future;
    }

    private void await(@Nullable Object future, long start) {
      try {
        if (future instanceof CompletionStage) {
          ((CompletionStage<?>) future)
              .whenComplete((value, error) -> loaded(outcome(value, error), start));
        }
      } catch (Throwable e) {
        Failures.ignore(e);
      }
    }

    private static Outcome outcome(@Nullable Object value, @Nullable Throwable error) {
      Outcome ended = value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      return error == null ? ended : Outcome.LOAD_FAILED;
    }

    private void loaded(Outcome outcome, long start) {
      Guarded.loaded(row, key, outcome, System.nanoTime() - start);
    }
  }
}
