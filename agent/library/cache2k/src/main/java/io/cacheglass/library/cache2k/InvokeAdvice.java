package io.cacheglass.library.cache2k;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Existence;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code invoke(key, processor)}: a hit if the key exists, and what its processor writes. */
final class InvokeAdvice {
  private InvokeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(
      @Row CacheRow row, @Advice.This Object cache, @Advice.Argument(0) @Nullable Object key) {
    Frame frame = Probes.begin(row);
    if (frame != null) {
      Inside.existed(Existence.ask(cache, key));
    }
    return frame;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Frame frame,
      @Advice.Argument(0) @Nullable Object key,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Probes.endFailed(frame, key);
    } else {
      Operations.endObserved(frame, key, false);
    }
  }
}
