package io.cacheglass.library.mybatis;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What a session does with a mapper's cache. */
final class MapperAdvice {
  private MapperAdvice() {}

  /**
   * {@code getObject(key)}: null also where the session has cleared the cache but not committed.
   */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
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

  /** {@code putObject(key, value)}: with null, a miss that brought nothing gives up its lock. */
  static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(1) @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (value != null) {
        Operations.endPut(frame, key, thrown);
      } else {
        Probes.end(frame);
      }
    }
  }

  /**
   * {@code TransactionalCache.putObject(key, value)}: a query has ended; its put comes later. One
   * that is kept back already was answered by the session's own cache.
   */
  static final class Keep {
    private Keep() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Row CacheRow row,
        @Advice.FieldValue("entriesToAddOnCommit") Map<?, ?> kept,
        @Advice.Argument(0) @Nullable Object key) {
      if (kept.containsKey(key)) {
        Probes.missAnswered(row, key);
      } else {
        Probes.loadEnded(row, key);
      }
    }
  }

  /** {@code removeObject(key)}. */
  static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object removed) {
      Operations.endRemoval(frame, key, removed != null);
    }
  }
}
