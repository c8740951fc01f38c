package io.cacheglass.library.executors;

import io.cacheglass.bootstrap.Substitutes;
import net.bytebuddy.asm.Advice;

/** Goes into methods whose task nobody sees again: it is replaced by one that is followed. */
final class WrapAdvice {
  private WrapAdvice() {}

  /** Where the task is the first argument. */
  static final class First {
    private First() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Runnable task) {
      task = Substitutes.followed(task);
    }
  }

  /** Where it is the fourth one. */
  static final class Fourth {
    private Fourth() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 3, readOnly = false) Runnable task) {
      task = Substitutes.followed(task);
    }
  }
}
