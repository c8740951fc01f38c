package io.cacheglass.library.guava;

import io.cacheglass.bootstrap.Departures;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code enqueueNotification}: whatever leaves a segment passes it, and says why. */
final class EvictionAdvice {
  private EvictionAdvice() {}

  /** {@code enqueueNotification(key, hash, reference, cause)}. */
  static final class ByReference {
    private ByReference() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Row CacheRow row, @Advice.Argument(3) @Nullable Object cause) {
      Departures.left(cause, row);
    }
  }

  /** {@code enqueueNotification(key, hash, value, weight, cause)}. */
  static final class ByValue {
    private ByValue() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Row CacheRow row, @Advice.Argument(4) @Nullable Object cause) {
      Departures.left(cause, row);
    }
  }
}
