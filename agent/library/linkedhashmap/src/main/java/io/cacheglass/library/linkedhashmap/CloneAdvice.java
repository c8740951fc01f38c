package io.cacheglass.library.linkedhashmap;

import io.cacheglass.bootstrap.HomeRows;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code clone()}, whose result has the row of its pattern in its field at first. */
final class CloneAdvice {
  private CloneAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return @Nullable Object copy) {
    HomeRows.cloned(copy, "linkedhashmap");
  }
}
