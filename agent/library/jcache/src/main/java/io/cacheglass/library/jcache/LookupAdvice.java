package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.ObservedIterator;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reads: one key, many keys, existence, all entries. */
final class LookupAdvice {
  private LookupAdvice() {}

  /** {@code get(key)}. */
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

  /** {@code getAll(keys)}. */
  static final class GetAll {
    private GetAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Collection<?> keys,
        @Advice.Return @Nullable Map<?, ?> found) {
      Operations.endLookups(frame, keys, found);
    }
  }

  /** {@code containsKey(key)}. */
  static final class ContainsKey {
    private ContainsKey() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null) {
        Probes.count(row, Counts.Kind.PROBES, 1);
      }
    }
  }

  /** {@code iterator()}: the standard counts each entry as a hit. */
  static final class Iterate {
    private Iterate() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return(readOnly = false) @Nullable Iterator<?> iterator) {
      Probes.end(frame);
      if (frame != null) {
        iterator = ObservedIterator.of(iterator, row, true);
      }
    }
  }
}
