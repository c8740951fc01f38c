package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Flag;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code getIfPresent}, which {@code get} of the map view calls too: the hot path. */
final class LookupAdvice {
  private LookupAdvice() {}

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
        Probes.lookupFailed(row);
      }
    } else if (futures) {
      Probes.futureLookupEnded(row, key, value, false, start);
    } else if (start != 0 || value == null) {
      Probes.lookupEnded(row, key, value != null, start);
    }
  }
}
