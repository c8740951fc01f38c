package io.cacheglass.library.infinispan;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.io.Serializable;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code ConcurrentMap}. A serializable one may be sent to another member, so it
 * is left as it is, and what it does is not seen.
 */
final class ComputeAdvice {
  private ComputeAdvice() {}

  /** {@code computeIfAbsent(key, function)}. */
  static final class IfAbsent {
    private IfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(value = 1, readOnly = false) Function<Object, Object> function) {
      if (function == null || function instanceof Serializable) {
        return Probes.enter(row);
      }
      Frame frame = Probes.begin(row);
      if (frame != null) {
        function = Probes.observe(frame, function);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(1) @Nullable Object function,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (function == null || function instanceof Serializable) {
        Probes.end(frame);
      } else if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, true); // unless the function ran
      }
    }
  }

  /** {@code compute(key, function)} and {@code computeIfPresent}. */
  static final class Compute {
    private Compute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(row);
      if (frame != null && function != null && !(function instanceof Serializable)) {
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
  static final class Merge {
    private Merge() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 2, readOnly = false) BiFunction<Object, Object, Object> function) {
      Frame frame = Probes.enter(row);
      if (frame != null && function != null && !(function instanceof Serializable)) {
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
