package io.cacheglass.library.mybatis;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Inside;
import java.util.Collection;
import net.bytebuddy.asm.Advice;

/** What the decorators of a mapper's cache do. */
final class ChainAdvice {
  private ChainAdvice() {}

  /** Constructor of a decorator: it counts as what it decorates. */
  static final class Around {
    private Around() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object decorator, @Advice.Argument(0) Object decorated) {
      CacheRow row = Rows.find(decorated);
      if (row != null) {
        Rows.partOf(decorator, row);
      }
    }
  }

  /** {@code removeEldestEntry} of the list of keys in {@code LruCache}: true if it is too long. */
  static final class LeastRecentlyUsed {
    private LeastRecentlyUsed() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return boolean evicted) {
      if (evicted) {
        Inside.count(Counts.Kind.EVICTIONS, 1);
      }
    }
  }

  /** {@code FifoCache.cycleKeyList(key)}. */
  static final class FirstInFirstOut {
    private FirstInFirstOut() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("keyList") Collection<?> keys, @Advice.FieldValue("size") int size) {
      if (keys.size() >= size) {
        Inside.count(Counts.Kind.EVICTIONS, 1);
      }
    }
  }

  /** {@code ScheduledCache.clearWhenStale()}: true if it was time to. */
  static final class Flush {
    private Flush() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return boolean cleared) {
      if (cleared) {
        Inside.count(Counts.Kind.CLEARS, 1);
      }
    }
  }
}
