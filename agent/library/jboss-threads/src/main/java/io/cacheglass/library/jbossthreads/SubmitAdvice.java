package io.cacheglass.library.jbossthreads;

import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;

/** Goes into the methods by which a pool takes a task. */
final class SubmitAdvice {
  private SubmitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object task) {
    Tasks.submitted(task);
  }
}
