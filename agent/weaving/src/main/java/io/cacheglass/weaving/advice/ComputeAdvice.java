package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a map that take a function: loads, and but for {@code computeIfAbsent} no
 * lookups. Whatever they ask of the cache on the way is part of them.
 */
public final class ComputeAdvice {
  private ComputeAdvice() {}

  /** {@code computeIfAbsent(key, function)}: a lookup that may load. */
  public static final class ComputeIfAbsent {
    private ComputeIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(value = 1, readOnly = false) Function<Object, Object> loader) {
      Frame frame = Probes.begin(row);
      if (frame != null && loader != null) {
        loader = Probes.observe(frame, loader);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, value != null);
      }
    }
  }

  /** {@code compute(key, function)}: a load, and no lookup. */
  public static final class Compute {
    private Compute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(row);
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

  /** {@code computeIfPresent(key, function)}. */
  public static final class IfPresent {
    private IfPresent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(row);
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

  /** {@code merge(key, value, function)}. */
  public static final class Merge {
    private Merge() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 2, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(row);
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
