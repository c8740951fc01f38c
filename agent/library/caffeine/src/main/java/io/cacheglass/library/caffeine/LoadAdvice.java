package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Within;
import io.cacheglass.weaving.Flag;
import io.cacheglass.weaving.Row;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code computeIfAbsent}: what every loading read ends in. */
final class LoadAdvice {
  private LoadAdvice() {}

  /** The whole call; a hit does nothing else. */
  static final class Fast {
    private Fast() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Row CacheRow row,
        @Flag("isAsync") boolean futures,
        @Advice.Argument(0) @Nullable Object key) {
      return futures ? Probes.futureLookup(row) : Probes.lookup(row, key);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Flag("isAsync") boolean futures,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter long start,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        if (start != 0 || !futures) {
          Probes.loadingLookupFailed(row, thrown);
        }
      } else if (futures) {
        Probes.futureLookupEnded(row, key, value, true, start);
      } else if (start != 0) {
        Probes.loadingLookupEnded(row, key, start);
      }
    }
  }

  /** The part behind a miss: a load, or a wait for another thread's. */
  static final class Slow {
    private Slow() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(value = 2, readOnly = false) Function<Object, Object> loader) {
      if (Within.is(row, Within.Call.REFRESH)) {
        Probes.countAlways(row, Counts.Kind.REFRESHES, 1); // of a key that is absent
        return null;
      }
      Frame frame = Probes.missed(row);
      loader = Probes.observe(frame, loader);
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame != null) {
        Probes.missEnded(frame, key, thrown);
      }
    }
  }
}
