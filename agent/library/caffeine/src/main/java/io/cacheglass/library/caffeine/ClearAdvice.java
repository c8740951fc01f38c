package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code clear}: one event, however many entries it removes. */
final class ClearAdvice {
  private ClearAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(@Row CacheRow row) {
    return Probes.enter(row);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Row CacheRow row, @Advice.Enter @Nullable Frame frame) {
    Probes.end(frame);
    if (frame != null) {
      Probes.count(row, Counts.Kind.CLEARS, 1);
    }
  }
}
