package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.Ask;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What leaves a cache by itself. Listeners are told of it whether there are any or not. */
final class DepartureAdvice {
  private DepartureAdvice() {}

  /** {@code internalNotifyElementEvicted}. */
  static final class Evicted {
    private Evicted() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row) {
      Probes.countAlways(row, Counts.Kind.EVICTIONS, 1);
    }
  }

  /** {@code internalNotifyElementExpiry}. */
  static final class Expired {
    private Expired() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row) {
      Probes.countAlways(row, Counts.Kind.EXPIRATIONS, 1);
    }
  }

  /** {@code put(key, element, size)} of the heap, which overwrites what has expired silently. */
  static final class Overwritten {
    private Overwritten() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object old) {
      if (old != null && Ask.isTrue(old, "isExpired")) {
        Inside.count(Counts.Kind.EXPIRATIONS, 1);
      }
    }
  }
}
