package io.cacheglass.library.ehcache3;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code EhcacheManager.createNewEhcache(alias, …)}: a cache does not know its own alias. */
final class NameAdvice {
  private NameAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Argument(0) String alias, @Advice.Return @Nullable Object cache) {
    CacheRow row = cache == null ? null : Rows.find(cache);
    if (row != null) {
      row.rename(alias, "");
    }
  }
}
