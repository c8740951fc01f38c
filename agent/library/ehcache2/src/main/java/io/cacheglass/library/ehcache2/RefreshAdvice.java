package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code SelfPopulatingCache.refreshElement(element, …)}: loads what is there, for no lookup. */
final class RefreshAdvice {
  private RefreshAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Row CacheRow row, @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown == null) {
      Probes.countAlways(row, Counts.Kind.REFRESHES, 1);
    }
  }
}
