package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Reads of many keys in one call. */
final class BulkAdvice {
  private BulkAdvice() {}

  /** {@code getAllPresent}: one lookup for each distinct key. */
  static final class Lookup {
    private Lookup() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Map<?, ?> found) {
      Probes.endLookups(frame, keys, found);
    }
  }

  /** {@code bulkLoad(keys, result, function)}: one load; what it puts are no puts. */
  static final class Load {
    private Load() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(value = 2, readOnly = false) Function<Set<?>, Object> function) {
      Frame frame = Probes.enter(row);
      if (frame != null) {
        function = Probes.observe(frame, function);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }

  /**
   * {@code getAll(keys, function)} of an asynchronous cache: what it asks of the store counts for
   * each key, what it puts there does not, and the function is one load.
   */
  static final class Futures {
    private Futures() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Row CacheRow row,
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object function) {
      if (function instanceof BiFunction) { // the other overload ends in this one
        function = Probes.observeBulk(row, (BiFunction<?, ?, ?>) function);
      }
      return Probes.beginBulk(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean begun) {
      if (begun) {
        Probes.endBulk();
      }
    }
  }
}
