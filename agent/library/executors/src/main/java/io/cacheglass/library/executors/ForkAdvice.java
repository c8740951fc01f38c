package io.cacheglass.library.executors;

import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;

/** Goes into {@code ForkJoinTask.fork}. */
final class ForkAdvice {
  private ForkAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object task) {
    Tasks.submitted(task);
  }
}
