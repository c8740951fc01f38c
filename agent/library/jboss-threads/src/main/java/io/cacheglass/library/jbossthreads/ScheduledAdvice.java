package io.cacheglass.library.jbossthreads;

import io.cacheglass.recorder.Tasks;
import net.bytebuddy.asm.Advice;

/** Goes into the constructors of what runs once: a thread of the pool's own submits it later. */
final class ScheduledAdvice {
  private ScheduledAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object task) {
    Tasks.created(task);
  }
}
