package io.cacheglass.library.executors;

import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;

/** Goes into the methods by which a fork-join pool takes a task, of whatever wrapping. */
final class PoolSubmitAdvice {
  private PoolSubmitAdvice() {}

  /** Where the task is the first argument. */
  static final class First {
    private First() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object pool, @Advice.Argument(0) Object task) {
      Tasks.submittedTo(pool, task);
    }
  }

  /** Where it is the second one. */
  static final class Second {
    private Second() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object pool, @Advice.Argument(1) Object task) {
      Tasks.submittedTo(pool, task);
    }
  }
}
