package io.cacheglass.library.linkedhashmap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a map that may hold null: an answer that may mean either is looked into, inside of the
 * operation, where asking for existence counts as nothing.
 */
final class ReadAdvice {
  private ReadAdvice() {}

  /** {@code get(key)}. */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Map<?, ?> map,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame == null) {
        return;
      }
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, value != null || map.containsKey(key));
      }
    }
  }

  /** {@code getOrDefault(key, otherwise)}. */
  static final class GetOrDefault {
    private GetOrDefault() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Map<?, ?> map,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(1) @Nullable Object otherwise,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame == null) {
        return;
      }
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, value != otherwise || map.containsKey(key));
      }
    }
  }
}
