package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Within;
import io.cacheglass.weaving.Flag;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code remove}, which every invalidation by key ends in. */
final class RemoveAdvice {
  private RemoveAdvice() {}

  /** Whatever the value is. */
  static final class Key {
    private Key() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object removed) {
      Probes.end(frame);
      if (frame != null && removed != null) {
        Probes.removedKey(row, key);
      }
    }
  }

  /** Only if it has this value: a lookup that may remove. */
  static final class Entry {
    private Entry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Flag("isAsync") boolean futures,
        @Advice.Argument(1) @Nullable Object value) {
      // A cache of futures takes out what failed by itself.
      return futures && Probes.isFailed(value) ? null : Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.This Map<?, ?> store,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return boolean removed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame == null) {
        return;
      }
      if (Within.is(row, Within.Call.SWEEP)) {
        Probes.end(frame);
        if (removed) {
          Probes.removedKey(row, key);
        }
      } else if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = removed || store.containsKey(key);
        Probes.endConditional(frame, key, found, 0, removed ? 1 : 0);
      }
    }
  }
}
