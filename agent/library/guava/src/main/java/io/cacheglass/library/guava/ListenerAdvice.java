package io.cacheglass.library.guava;

import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code processPendingNotifications()}, which calls removal listeners in the thread of whoever
 * used the cache: what they ask of other caches is no part of that.
 */
final class ListenerAdvice {
  private ListenerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter() {
    return Probes.shutOff();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter @Nullable Frame frame) {
    Probes.end(frame);
  }
}
