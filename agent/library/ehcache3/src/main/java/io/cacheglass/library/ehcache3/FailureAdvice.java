package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.Inside;
import net.bytebuddy.asm.Advice;

/**
 * The methods of a resilience strategy: they run when the store failed, and give the caller an
 * answer as if it had not.
 */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter() {
    Inside.failed();
  }
}
