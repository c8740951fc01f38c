package io.cacheglass.library.ehcache2;

import io.cacheglass.bootstrap.Rows;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code clone()}, by which every cache is made that is added by name only: before 2.7 it copies
 * all fields, our own too, and two caches would be one row.
 */
final class CloneAdvice {
  private CloneAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return @Nullable Object copy) {
    if (copy != null) {
      Rows.cloned(copy, "ehcache2");
    }
  }
}
