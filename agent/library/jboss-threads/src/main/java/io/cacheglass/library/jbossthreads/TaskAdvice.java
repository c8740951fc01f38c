package io.cacheglass.library.jbossthreads;

import io.cacheglass.recorder.Suspended;
import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes around the running of a task. */
final class TaskAdvice {
  private TaskAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Suspended enter(@Advice.This Object task) {
    return Tasks.begin(task);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter @Nullable Suspended before) {
    if (before != null) {
      Tasks.end(before);
    }
  }
}
