package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Within;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Methods of a cache that is a {@link Map} itself, and so can be asked why it refused a conditional
 * write.
 */
public final class MapAdvice {
  private MapAdvice() {}

  /** {@code remove(key)} that returns what was there. */
  public static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object removed) {
      Operations.endRemoval(frame, key, removed != null);
    }
  }

  /** {@code remove(key, value)}: a lookup that may remove, unless it is part of a sweep. */
  public static final class RemoveEntry {
    private RemoveEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.This Map<?, ?> cache,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return boolean removed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame == null) {
        return;
      }
      if (Within.is(row, Within.Call.SWEEP)) {
        Operations.endRemoval(frame, key, removed);
      } else if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = removed || cache.containsKey(key);
        Operations.endConditional(frame, key, found, 0, removed ? 1 : 0);
      }
    }
  }

  /** {@code replace(key, old, new)}: a lookup that may put. */
  public static final class ReplaceEntry {
    private ReplaceEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Map<?, ?> cache,
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
        boolean found = replaced || cache.containsKey(key);
        Operations.endConditional(frame, key, found, replaced ? 1 : 0, 0);
      }
    }
  }
}
