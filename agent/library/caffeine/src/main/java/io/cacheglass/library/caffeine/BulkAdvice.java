package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
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
}
