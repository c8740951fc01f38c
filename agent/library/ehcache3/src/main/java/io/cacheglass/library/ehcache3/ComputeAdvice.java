package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code Jsr107Cache.compute}, JCache's {@code invoke}: the rule of JCache sees what the processor
 * found and did, and tells every layer.
 */
final class ComputeAdvice {
  private ComputeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(@Row CacheRow row) {
    return Probes.begin(row);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter @Nullable Frame frame, @Advice.Argument(0) @Nullable Object key) {
    Operations.endToldToAll(frame, key);
  }
}
