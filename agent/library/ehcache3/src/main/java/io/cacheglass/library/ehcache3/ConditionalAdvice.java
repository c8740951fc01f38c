package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Writes that look at the present entry first, and so are lookups too. */
final class ConditionalAdvice {
  private ConditionalAdvice() {}

  /** {@code putIfAbsent(key, value)}: null means that it was put. */
  static final class PutIfAbsent {
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

  /** {@code replace(key, value)}: null means that it was absent. */
  static final class Replace {
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

  /** {@code replace(key, old, new)}; {@link Status} sees what its answer hides. */
  static final class ReplaceEntry {
    private ReplaceEntry() {}

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

  /** {@code remove(key, value)}; {@link Status} sees what its answer hides. */
  static final class RemoveEntry {
    private RemoveEntry() {}

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

  /**
   * {@code doRemove(key, value)} and {@code doReplace(key, old, new)}: tell absent from different.
   */
  static final class Status {
    private Status() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object status) {
      String name = status instanceof Enum ? ((Enum<?>) status).name() : "";
      Inside.existed(!name.equals("KEY_MISSING") && !name.equals("MISS_NOT_PRESENT"));
    }
  }
}
