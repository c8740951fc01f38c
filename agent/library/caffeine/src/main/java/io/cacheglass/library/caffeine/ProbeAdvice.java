package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;

/** {@code containsKey}: asks for existence, and is no lookup. */
final class ProbeAdvice {
  private ProbeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Row CacheRow row) {
    Probes.count(row, Counts.Kind.PROBES, 1);
  }
}
