package io.cacheglass.library.cache2k;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Probes;
import net.bytebuddy.asm.Advice;

/**
 * What leaves the replacement list of an eviction segment. Called with the segment locked, so the
 * difference of its own counters is what this call did.
 */
final class EvictionAdvice {
  private EvictionAdvice() {}

  /** {@code removeEventually(entry)}: removed by key, or expired. */
  static final class Removed {
    private Removed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.FieldValue("expiredRemovedCnt") long expired) {
      return expired;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("heapCache") Object heap,
        @Advice.FieldValue("expiredRemovedCnt") long expired,
        @Advice.Enter long before) {
      // What a loader could not load, or not for long, goes through the same door.
      CacheRow row = expired > before && !Inside.hasLoaded() ? Rows.find(heap) : null;
      if (row != null) {
        Probes.countAlways(row, Counts.Kind.EXPIRATIONS, (int) (expired - before));
      }
    }
  }

  /** What is taken out of the list after it was chosen to make room. */
  static final class Evicted {
    private Evicted() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.FieldValue("evictedCount") long evicted) {
      return evicted;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("heapCache") Object heap,
        @Advice.FieldValue("evictedCount") long evicted,
        @Advice.Enter long before) {
      CacheRow row = evicted > before ? Rows.find(heap) : null;
      if (row != null) {
        Probes.countAlways(row, Counts.Kind.EVICTIONS, (int) (evicted - before));
      }
    }
  }
}
