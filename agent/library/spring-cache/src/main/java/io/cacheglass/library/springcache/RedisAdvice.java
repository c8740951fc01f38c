package io.cacheglass.library.springcache;

import io.cacheglass.recorder.Inside;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What Spring Data Redis' writer gets for its DEL, which it does not tell its cache. */
final class RedisAdvice {
  private RedisAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return @Nullable Long removed) {
    if (removed != null) {
      Inside.removed(removed.intValue());
    }
  }
}
