package io.cacheglass.library.caffeine;

import io.cacheglass.bootstrap.Departures;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code notifyEviction}: called once for each entry that Caffeine itself takes out, since 3.0; and
 * {@code notifyRemoval}. Both call a listener, often in the caller's thread: whatever that asks of
 * caches is no part of the operation that it listens to.
 */
final class EvictionAdvice {
  private EvictionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(@Row CacheRow row, @Advice.Argument(2) @Nullable Object cause) {
    Departures.left(cause, row);
    return Probes.shutOff();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter @Nullable Frame frame) {
    Probes.end(frame);
  }

  /** Counts nothing. */
  static final class Listener {
    private Listener() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter() {
      return Probes.shutOff();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }
}
