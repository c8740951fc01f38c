package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Flag;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code replace}: a lookup that may put. */
final class ReplaceAdvice {
  private ReplaceAdvice() {}

  /** Whatever the value is. */
  static final class Key {
    private Key() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object replaced,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endConditional(frame, key, replaced != null, replaced != null ? 1 : 0, 0);
      }
    }
  }

  /** Only if it has this value. */
  static final class Entry {
    private Entry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Flag("isAsync") boolean futures,
        @Advice.Argument(1) @Nullable Object value,
        @Advice.Argument(2) @Nullable Object replacement) {
      // When a future completes, the cache replaces it by itself to weigh the value (until 3.0).
      return futures && value == replacement ? null : Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Map<?, ?> store,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return boolean replaced,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame == null) {
        return;
      }
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = replaced || store.containsKey(key);
        Probes.endConditional(frame, key, found, replaced ? 1 : 0, 0);
      }
    }
  }
}
