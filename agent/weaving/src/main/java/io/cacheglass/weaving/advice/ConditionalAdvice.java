package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Writes that look at the present entry first, and so are lookups too. A class for each way in
 * which their answer says what they found.
 */
public final class ConditionalAdvice {
  private ConditionalAdvice() {}

  /** {@code putIfAbsent(key, value)} that returns what was there. */
  public static final class PutIfAbsent {
    private PutIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object present,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, present != null, present == null ? 1 : 0, 0);
      }
    }
  }

  /** {@code putIfAbsent(key, value)} that returns whether it put. */
  public static final class PutsIfAbsent {
    private PutsIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean put,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, !put, put ? 1 : 0, 0);
      }
    }
  }

  /** A put that returns what was there, such as {@code getAndPut(key, value)}. */
  public static final class GetAndPut {
    private GetAndPut() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object old,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, old != null, 1, 0);
      }
    }
  }

  /** {@code replace(key, value)} that returns what was there; also {@code getAndReplace}. */
  public static final class Replace {
    private Replace() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object old,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, old != null, old == null ? 0 : 1, 0);
      }
    }
  }

  /** {@code replace(key, value)} that returns whether it replaced. */
  public static final class Replaces {
    private Replaces() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean replaced,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, replaced, replaced ? 1 : 0, 0);
      }
    }
  }

  /**
   * {@code replace(key, old, new)}: false means absent or different, which inner code tells by
   * {@code Inside.existed}.
   */
  public static final class ReplacesEntry {
    private ReplacesEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean replaced,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = replaced || Operations.observedFound(frame);
        Operations.endConditional(frame, key, found, replaced ? 1 : 0, 0);
      }
    }
  }

  /** A removal that returns what was there, such as {@code getAndRemove(key)}. */
  public static final class GetAndRemove {
    private GetAndRemove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object old,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, old != null, 0, old == null ? 0 : 1);
      }
    }
  }

  /**
   * {@code remove(key, value)}: false means absent or different, which inner code tells by
   * {@code Inside.existed}.
   */
  public static final class RemovesEntry {
    private RemovesEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean removed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = removed || Operations.observedFound(frame);
        Operations.endConditional(frame, key, found, 0, removed ? 1 : 0);
      }
    }
  }
}
