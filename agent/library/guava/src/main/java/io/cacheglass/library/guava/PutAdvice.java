package io.cacheglass.library.guava;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code put(key, value)}, but for those by which a load of many keys stores what it loaded. */
final class PutAdvice {
  private PutAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(@Row CacheRow row) {
    return Operations.isInLoadOfMany(row) ? null : Probes.enter(row);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Frame frame,
      @Advice.Argument(0) @Nullable Object key,
      @Advice.Thrown @Nullable Throwable thrown) {
    Operations.endPut(frame, key, thrown);
  }
}
