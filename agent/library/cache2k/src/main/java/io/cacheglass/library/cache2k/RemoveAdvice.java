package io.cacheglass.library.cache2k;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code containsAndRemove(key)}, which {@code remove} and {@code removeAll} call too. */
final class RemoveAdvice {
  private RemoveAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(@Row CacheRow row) {
    return Probes.enter(row);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Frame frame,
      @Advice.Argument(0) @Nullable Object key,
      @Advice.Return boolean removed) {
    if (frame != null) {
      Operations.endRemoval(frame, key, removed);
    } else if (removed) {
      Inside.taken(1);
    }
  }
}
