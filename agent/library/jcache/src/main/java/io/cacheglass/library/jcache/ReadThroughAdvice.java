package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.LooseLoads;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reads of providers that may load in threads of their own, and the loaders that run there. */
final class ReadThroughAdvice {
  private ReadThroughAdvice() {}

  /** {@code get(key)}. */
  static final class Get {
    private Get() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row, @Advice.Local("before") long before) {
      before = LooseLoads.soFar();
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Local("before") long before,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        LooseLoads.endFailed(frame, key, before);
      } else {
        LooseLoads.endLookup(frame, key, value != null, before);
      }
    }
  }

  /** {@code getAll(keys)}. */
  static final class GetAll {
    private GetAll() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row, @Advice.Local("before") long before) {
      before = LooseLoads.soFar();
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Local("before") long before,
        @Advice.Argument(0) @Nullable Collection<?> keys,
        @Advice.Return @Nullable Map<?, ?> found) {
      LooseLoads.beforeLookups(frame, keys, before);
      Operations.endLookups(frame, keys, found);
    }
  }

  /** {@code CacheLoader.load(key)}. */
  static final class Load {
    private Load() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.Argument(0) @Nullable Object key, @Advice.Local("start") long start) {
      start = System.nanoTime();
      return Operations.beginLoad(key);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Local("start") long start,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      Outcome outcome = value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      outcome = thrown != null ? Outcome.LOAD_FAILED : outcome;
      if (load != null) {
        Probes.endLoad(load, key, outcome);
      } else {
        LooseLoads.ended(key, outcome, System.nanoTime() - start);
      }
    }
  }

  /** {@code CacheLoader.loadAll(keys)}: one load, of as many keys as are asked for. */
  static final class LoadAll {
    private LoadAll() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.Argument(0) @Nullable Object keys, @Advice.Local("start") long start) {
      start = System.nanoTime();
      return Operations.beginLoad(keys);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Local("start") long start,
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Thrown @Nullable Throwable thrown) {
      Outcome outcome = thrown != null ? Outcome.LOAD_FAILED : Outcome.LOADED;
      if (load != null) {
        Operations.endLoads(load, keys, outcome);
      } else {
        LooseLoads.allEnded(keys, outcome, System.nanoTime() - start);
      }
    }
  }
}
