package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code setName(name)}, called when a cache is made after the pattern of the default cache. */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Row CacheRow row, @Advice.Argument(0) @Nullable String name) {
    if (name != null) {
      row.rename(name, row.manager());
    }
  }
}
