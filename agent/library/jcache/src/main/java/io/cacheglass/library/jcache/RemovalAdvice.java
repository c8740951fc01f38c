package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Existence;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Removals of many entries. */
final class RemovalAdvice {
  private RemovalAdvice() {}

  /** {@code removeAll(keys)} of a provider whose inner code is not known: asked beforehand. */
  static final class RemoveAllAsked {
    private RemoveAllAsked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Iterable<?> keys) {
      Frame frame = Probes.enter(row);
      if (frame != null) {
        Existence.willTake(cache, keys);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Operations.endRemovals(frame);
    }
  }
}
