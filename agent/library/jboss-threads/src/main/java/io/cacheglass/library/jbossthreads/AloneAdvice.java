package io.cacheglass.library.jbossthreads;

import io.cacheglass.recorder.Suspended;
import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Goes around what is not always run for the request whose task runs it: a pool's task may run
 * those of other requests after its own, and what repeats hands itself over. If no request is known
 * to have asked for it, it works for none.
 */
final class AloneAdvice {
  private AloneAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Suspended enter(@Advice.This Object task) {
    return Tasks.beginCreated(task);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.This Object task, @Advice.Enter @Nullable Suspended before) {
    Tasks.endCreated(task, before);
  }
}
