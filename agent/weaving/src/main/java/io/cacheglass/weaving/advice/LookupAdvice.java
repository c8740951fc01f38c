package io.cacheglass.weaving.advice;

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
public final class LookupAdvice {
  private LookupAdvice() {}

  /** {@code get(key)}, null for nothing. */
  public static final class Get {
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

  /** {@code getAll(keys)}, with distinct keys first and a map of what was found. */
  public static final class GetAll {
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

  /** {@code get(key)} whose inner code may tell what was there, by {@code Inside.existed}. */
  public static final class GetTold {
    private GetTold() {}

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
        Operations.endToldLookup(frame, key, value != null);
      }
    }
  }

  /** {@code getAll(keys)} of any keys, that returns what was found and never a null. */
  public static final class GetAllAny {
    private GetAllAny() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Return @Nullable Map<?, ?> found) {
      Operations.endBulk(frame, keys, found);
    }
  }

  /** {@code containsKey(key)}. */
  public static final class ContainsKey {
    private ContainsKey() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame, @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endCounted(frame, Counts.Kind.PROBES, thrown);
    }
  }

  /** {@code iterator()}, whose entries are scans. */
  public static final class Scan {
    private Scan() {}

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
        iterator = ObservedIterator.of(iterator, row, false);
      }
    }
  }

  /** {@code iterator()}, whose entries are hits. */
  public static final class Iterate {
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
