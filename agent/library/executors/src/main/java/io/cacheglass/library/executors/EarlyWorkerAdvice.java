package io.cacheglass.library.executors;

import io.cacheglass.recorder.EarlyWorkers;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes into what the loop of a thread pool calls, for loops that began before they were woven. */
final class EarlyWorkerAdvice {
  private EarlyWorkerAdvice() {}

  /** The loop itself: it is woven, so the calls below tell it nothing. */
  static final class Loop {
    private Loop() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      EarlyWorkers.loopBegins();
    }
  }

  /** Just before a task runs. */
  static final class TaskBegins {
    private TaskBegins() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) @Nullable Object task) {
      EarlyWorkers.taskBegins(task);
    }
  }

  /** Just after it ran, however it ended. */
  static final class TaskEnded {
    private TaskEnded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("thread") @Nullable Thread worker) {
      EarlyWorkers.taskEnded(worker);
    }
  }
}
