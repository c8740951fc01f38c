package io.cacheglass.library.cache2k;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Inside;
import io.cacheglass.weaving.Row;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What cache2k's inner code knows of the operation under way, and its result does not tell. */
final class TellAdvice {
  private TellAdvice() {}

  /** {@code peekEntryInternal} and {@code getEntryInternal}: an entry, whose value may be null. */
  static final class Peeked {
    private Peeked() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object entry) {
      Inside.existed(entry != null);
    }
  }

  /** {@code EntryAction.isDataFreshOrMiss()}. */
  static final class Fresh {
    private Fresh() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return boolean fresh) {
      Inside.existed(fresh);
    }
  }

  /** {@code EntryAction.reviveRefreshedEntry(time)}: a get finds what was refreshed ahead. */
  static final class Revived {
    private Revived() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Inside.existed(true);
    }
  }

  /** {@code WiredCache.getAllPrescreen}: the keys that are not there. */
  static final class Missing {
    private Missing() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Set<?> missing) {
      Inside.absent(missing.size());
    }
  }

  /** {@code WiredCache.init()}: from here on its heap cache is a part of it. */
  static final class Wired {
    private Wired() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Row CacheRow row, @Advice.FieldValue("heapCache") Object heap) {
      Rows.partOf(heap, row);
    }
  }

  /** {@code EntryAction.put} and {@code putAndSetExpiry}. */
  static final class Written {
    private Written() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Inside.written(1);
    }
  }

  /** {@code EntryAction.remove()}. */
  static final class Taken {
    private Taken() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("heapDataValid") boolean present) {
      if (present) {
        Inside.taken(1);
      }
    }
  }
}
