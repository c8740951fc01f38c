package io.cacheglass.library.hibernate;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Plans of queries: a plan that had to be made, and so is put meanwhile, was not there. */
final class PlanAdvice {
  private PlanAdvice() {}

  /** What sessions ask for; the query or a key for it comes first. */
  static final class Resolve {
    private Resolve() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, true);
      }
    }
  }

  /** The map that keeps the plans. */
  static final class Put {
    private Put() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      Inside.loaded();
    }
  }
}
