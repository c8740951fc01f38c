package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;

/** {@code notifyEviction}: called once for each entry that Caffeine itself takes out, since 3.0. */
final class EvictionAdvice {
  private EvictionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Row CacheRow row, @Advice.Argument(2) Object cause) {
    boolean expired = "EXPIRED".equals(((Enum<?>) cause).name());
    Probes.countAlways(row, expired ? Counts.Kind.EXPIRATIONS : Counts.Kind.EVICTIONS, 1);
  }
}
