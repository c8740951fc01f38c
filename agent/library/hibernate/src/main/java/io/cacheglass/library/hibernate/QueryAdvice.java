package io.cacheglass.library.hibernate;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Results of queries, and the time stamps by which they are known to be stale. */
final class QueryAdvice {
  private QueryAdvice() {}

  /** {@code put(key, results, …)}, true if it put. */
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
        @Advice.Return boolean put,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (put) {
        Operations.endPut(frame, key, thrown);
      } else {
        Probes.end(frame);
      }
    }
  }

  /** {@code preInvalidate(tables, session)}, {@code invalidate(tables, session)}. */
  static final class Stamp {
    private Stamp() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) Object[] tables,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endPuts(frame, tables.length, thrown);
    }
  }
}
