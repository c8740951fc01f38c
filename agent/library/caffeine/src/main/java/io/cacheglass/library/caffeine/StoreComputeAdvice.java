package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@code compute} of a store: a load, and no lookup. */
final class StoreComputeAdvice {
  private StoreComputeAdvice() {}

  /** {@code compute(key, function, …, recordLoad, recordLoadFailure)}. */
  static final class Compute {
    private Compute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false) BiFunction<Object, Object, Object> function,
        @Advice.Argument(3) boolean recordLoad) {
      Frame frame = Probes.enter(row);
      if (frame != null && recordLoad) {
        function = Probes.observe(frame, key, function);
      } else if (frame != null) {
        Probes.countAlways(row, Counts.Kind.REFRESHES, 1); // how a refresh puts what it loaded
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }

  /**
   * {@code compute(key, function, expiry, recordMiss, recordLoad, recordLoadFailure)} in 3.0, and
   * {@code compute(key, function, expiry, recordLoad, recordLoadFailure, preserveTimestamps)} in
   * 3.2.
   */
  static final class ComputeWithExpiry {
    private ComputeWithExpiry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false) BiFunction<Object, Object, Object> function,
        @Advice.Argument(3) boolean third,
        @Advice.Argument(4) boolean fourth,
        @Advice.Argument(value = 5, typing = Assigner.Typing.DYNAMIC) @Nullable Object fifth) {
      Frame frame = Probes.enter(row);
      boolean recordLoad = fifth instanceof Boolean ? fourth : third;
      if (frame != null && recordLoad) {
        function = Probes.observe(frame, key, function);
      } else if (frame != null) {
        Probes.countAlways(row, Counts.Kind.REFRESHES, 1); // how a refresh puts what it loaded
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }
}
