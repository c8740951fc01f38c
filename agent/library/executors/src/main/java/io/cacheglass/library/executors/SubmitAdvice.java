package io.cacheglass.library.executors;

import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;

/** Goes into the method by which a pool of timers takes a task. */
final class SubmitAdvice {
  private SubmitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object task) {
    Tasks.submitted(task);
  }
}
