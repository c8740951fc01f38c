package io.cacheglass.library.guava;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Within;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reads of one key. On the hot paths a hit counts and compares, and does nothing else. */
final class LookupAdvice {
  private LookupAdvice() {}

  /** {@code getIfPresent(key)}. */
  static final class IfPresent {
    private IfPresent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Row CacheRow row, @Advice.Argument(0) @Nullable Object key) {
      return Probes.lookup(row, key);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter long start,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.lookupFailed(row);
      } else if (start != 0 || value == null) {
        Probes.lookupEnded(row, key, value != null, start);
      }
    }
  }

  /** {@code get(key)} of the map view; {@code removeIf} calls it too, and that is no lookup. */
  static final class OfMap {
    private OfMap() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Within.is(row, Within.Call.SWEEP) ? null : Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, value != null);
      }
    }
  }

  /** {@code get(key, loader)}, which both kinds of caches load by; the segment tells of a miss. */
  static final class OrLoad {
    private OrLoad() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Row CacheRow row, @Advice.Argument(0) @Nullable Object key) {
      return Probes.lookup(row, key);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter long start,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.loadingLookupFailed(row, thrown);
      } else if (start != 0) {
        Probes.loadingLookupEnded(row, key, start);
      }
    }
  }
}
