package io.cacheglass.library.infinispan;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Probes;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What a cache's notifier is told of entries that leave. */
final class DepartureAdvice {
  private DepartureAdvice() {}

  /** {@code notifyCacheEntriesEvicted(entries, …)}. */
  static final class Evicted {
    private Evicted() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object notifier, @Advice.Argument(0) @Nullable Collection<?> entries) {
      CacheRow row = entries == null ? null : Rows.find(notifier);
      if (row != null && entries != null) {
        Probes.countAlways(row, Counts.Kind.EVICTIONS, entries.size());
      }
    }
  }

  /** {@code notifyCacheEntryExpired(key, …)}. */
  static final class Expired {
    private Expired() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object notifier) {
      CacheRow row = Rows.find(notifier);
      if (row != null) {
        Probes.countAlways(row, Counts.Kind.EXPIRATIONS, 1);
      }
    }
  }
}
