package io.cacheglass.recorder;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that returns a future: what it does before it returns is an operation of this thread, and
 * its outcome is a {@link Pending}, which the future ends. Confined to the thread that made it.
 *
 * <p>Every method takes null for a call that is part of an operation of the same cache, and counts
 * nothing then. A call that threw, and one whose future is null, is an error.
 */
public final class LateCall {
  private final Pending pending;
  private final Frame frame;

  private LateCall(Pending pending, Frame frame) {
    this.pending = pending;
    this.frame = frame;
  }

  /** Begins one; null when it is part of an operation of the same cache. */
  public static @Nullable LateCall begin(CacheRow row) {
    Pending pending = Pending.begin(row);
    Frame frame = Probes.enter(row);
    return frame == null ? null : new LateCall(pending, frame);
  }

  /** A read of one key; null means that it was absent. */
  public static void endLookup(
      @Nullable LateCall call, @Nullable Object future, @Nullable Object key) {
    if (call != null) {
      int tier = call.frame.tier;
      call.end(future, (pending, value) -> {
        if (value == null) {
          pending.miss(key);
        } else {
          pending.hit(key, tier);
        }
      });
    }
  }

  /** A read of several keys that returns a map of those that were found. */
  public static void endLookups(@Nullable LateCall call, @Nullable Object future, int keys) {
    if (call != null) {
      call.end(future, (pending, value) -> {
        int found = value instanceof Map ? Math.min(keys, ((Map<?, ?>) value).size()) : 0;
        pending.lookups(found, keys - found);
      });
    }
  }

  /** A write of one value. */
  public static void endPut(
      @Nullable LateCall call, @Nullable Object future, @Nullable Object key) {
    if (call != null) {
      call.endWrite(future, (pending, value) -> pending.put(key));
    }
  }

  /** A write of several values. */
  public static void endPuts(@Nullable LateCall call, @Nullable Object future, int entries) {
    if (call != null) {
      call.endWrite(future, (pending, value) -> pending.puts(entries));
    }
  }

  /** A write only where the key is absent, that returns what was there. */
  public static void endPutIfAbsent(
      @Nullable LateCall call, @Nullable Object future, @Nullable Object key) {
    if (call != null) {
      call.end(
          future,
          (pending, value) -> pending.conditional(key, value != null, value == null ? 1 : 0, 0));
    }
  }

  /** A write only where the key is present, that returns what was there or whether it wrote. */
  public static void endReplace(
      @Nullable LateCall call, @Nullable Object future, @Nullable Object key) {
    if (call != null) {
      call.end(future, (pending, value) -> {
        boolean replaced = isSomething(value);
        pending.conditional(key, replaced, replaced ? 1 : 0, 0);
      });
    }
  }

  /** A removal that returns what was there or whether there was something. */
  public static void endRemoval(@Nullable LateCall call, @Nullable Object future) {
    if (call != null) {
      call.endWrite(future, (pending, value) -> pending.removed(isSomething(value) ? 1 : 0));
    }
  }

  /** A removal only of this value, that returns whether it removed. */
  public static void endRemoveEntry(
      @Nullable LateCall call, @Nullable Object future, @Nullable Object key) {
    if (call != null) {
      call.end(future, (pending, value) -> {
        boolean removed = isSomething(value);
        pending.conditional(key, removed, 0, removed ? 1 : 0);
      });
    }
  }

  /** An event of its own, such as a probe or a clear. */
  public static void endCounted(
      @Nullable LateCall call, @Nullable Object future, Counts.Kind kind) {
    if (call != null) {
      call.endWrite(future, (pending, value) -> pending.counted(kind, 1));
    }
  }

  private static boolean isSomething(@Nullable Object value) {
    return value != null && !Boolean.FALSE.equals(value);
  }

  private void end(@Nullable Object future, Outcome outcome) {
    Probes.end(frame);
    if (!(future instanceof CompletionStage)) {
      pending.failed();
      return;
    }
    Pending ended = pending;
    ((CompletionStage<?>) future).whenComplete((value, error) -> {
      if (error == null) {
        outcome.end(ended, value);
      } else {
        ended.failed();
      }
    });
  }

  /** A write that failed counts nothing. */
  private void endWrite(@Nullable Object future, Outcome outcome) {
    Probes.end(frame);
    if (future instanceof CompletionStage) {
      Pending ended = pending;
      ((CompletionStage<?>) future).whenComplete((value, error) -> {
        if (error == null) {
          outcome.end(ended, value);
        }
      });
    }
  }

  private interface Outcome {
    void end(Pending pending, @Nullable Object value);
  }
}
