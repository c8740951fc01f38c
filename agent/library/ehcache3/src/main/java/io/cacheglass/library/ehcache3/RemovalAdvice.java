package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.Inside;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** What {@code removeAll(keys)} takes out: its functions see the entries before they go. */
final class RemovalAdvice {
  private RemovalAdvice() {}

  /** {@code RemoveAllFunction.apply(entries)}. */
  static final class Entries {
    private Entries() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Iterable<?> entries) {
      for (Object entry : entries) {
        if (((Map.Entry<?, ?>) entry).getValue() != null) {
          Inside.taken(1);
        }
      }
    }
  }

  /** The same, for a cache with a writer that may refuse. */
  static final class DeletedEntries {
    private DeletedEntries() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Iterable<?> entries, @Advice.Argument(2) Set<?> successes) {
      for (Object each : entries) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
        if (entry.getValue() != null && successes.contains(entry.getKey())) {
          Inside.taken(1);
        }
      }
    }
  }
}
