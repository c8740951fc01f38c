package io.cacheglass.library.cache2k;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The map view's own operations, each of which is an {@code invoke} with a processor. Its other
 * methods are the cache's.
 */
final class MapAdvice {
  private MapAdvice() {}

  /** {@code putIfAbsent(key, value)}. */
  static final class PutIfAbsent {
    private PutIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.FieldValue("cache") Object cache) {
      return Probes.begin(Rows.orAdopt(cache, null, "cache2k"));
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
        Operations.endConditional(frame, key, old != null, old == null ? 1 : 0, 0);
      }
    }
  }

  /** {@code replace(key, value)}. */
  static final class Replace {
    private Replace() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.FieldValue("cache") Object cache) {
      return Probes.begin(Rows.orAdopt(cache, null, "cache2k"));
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

  /** {@code put(key, value)}. */
  static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.FieldValue("cache") Object cache) {
      return Probes.enter(Rows.orAdopt(cache, null, "cache2k"));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("cache") Object cache,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null) {
        Probes.put(Rows.orAdopt(cache, null, "cache2k"), key);
      }
    }
  }

  /** {@code remove(key)}. */
  static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.FieldValue("cache") Object cache) {
      return Probes.enter(Rows.orAdopt(cache, null, "cache2k"));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("cache") Object cache,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object old) {
      Probes.end(frame);
      if (frame != null && old != null) {
        Probes.removed(Rows.orAdopt(cache, null, "cache2k"), 1);
      }
    }
  }

  /** {@code computeIfAbsent(key, function)}. */
  static final class ComputeIfAbsent {
    private ComputeIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("cache") Object cache,
        @Advice.Argument(value = 1, readOnly = false) Function<Object, Object> function) {
      Frame frame = Probes.begin(Rows.orAdopt(cache, null, "cache2k"));
      if (frame != null && function != null) {
        function = Probes.observe(frame, function);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, true);
      }
    }
  }

  /** {@code compute(key, function)} and {@code computeIfPresent}: a load, no lookup. */
  static final class Compute {
    private Compute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("cache") Object cache,
        @Advice.Argument(0) Object key,
        @Advice.Argument(value = 1, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(Rows.orAdopt(cache, null, "cache2k"));
      if (frame != null && function != null) {
        function = Probes.observe(frame, key, function);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }

  /** {@code merge(key, value, function)}: a load when there is something to merge with. */
  static final class Merge {
    private Merge() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("cache") Object cache,
        @Advice.Argument(0) Object key,
        @Advice.Argument(value = 2, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(Rows.orAdopt(cache, null, "cache2k"));
      if (frame != null && function != null) {
        function = Probes.observe(frame, key, function);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }
}
