package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.Inside;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code doRemove(key, value)} and {@code doReplace(key, old, new)} tell absent from different. */
final class StatusAdvice {
  private StatusAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return @Nullable Object status) {
    String name = status instanceof Enum ? ((Enum<?>) status).name() : "";
    Inside.existed(!name.equals("KEY_MISSING") && !name.equals("MISS_NOT_PRESENT"));
  }
}
