package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Within;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What only asynchronous caches do. */
final class AsyncAdvice {
  private AsyncAdvice() {}

  /** The end of a constructor: in 2.9 the store without limits does not know what it holds. */
  static final class Built {
    private Built() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row) {
      Probes.holdsFutures(row);
    }
  }

  /** {@code refresh(key)}: no lookup, even where the key is absent and so is loaded like one. */
  static final class Refresh {
    private Refresh() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Row CacheRow row) {
      return Within.begin(row, Within.Call.REFRESH);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean begun) {
      if (begun) {
        Within.end();
      }
    }
  }

  /** {@code addNewEntries}: what a bulk load returned beyond what it was asked for; no puts. */
  static final class Extra {
    private Extra() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }
}
