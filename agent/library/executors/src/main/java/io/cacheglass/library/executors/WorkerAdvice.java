package io.cacheglass.library.executors;

import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes around the method by which a thread pool starts a thread, for a first task or for none. */
final class WorkerAdvice {
  private WorkerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) @Nullable Object task) {
    Tasks.submitted(task);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Argument(0) @Nullable Object task, @Advice.Return boolean started) {
    if (!started) {
      Tasks.withdrawn(task);
    }
  }
}
