package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Where a cache calls its loaders: in the thread of the lookup, or in one of its own, where a load
 * belongs to no lookup but is one all the same.
 */
final class LoaderCallAdvice {
  private LoaderCallAdvice() {}

  /** {@code loadValueUsingLoader(key, …)}. */
  static final class One {
    private One() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.Argument(0) @Nullable Object key, @Advice.Local("start") long start) {
      start = System.nanoTime();
      return Operations.beginLoad(key);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
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
        Probes.loaded(row, key, outcome, System.nanoTime() - start);
      }
    }
  }

  /** {@code loadWithRegisteredLoaders(argument, keys)}, always in a thread of the cache's own. */
  static final class Many {
    private Many() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter long start,
        @Advice.Argument(1) @Nullable Object keys,
        @Advice.Return @Nullable Object loaded,
        @Advice.Thrown @Nullable Throwable thrown) {
      // For one key there is a method of the same name; One has seen that.
      if (loaded instanceof Map && keys instanceof Set) {
        Probes.loaded(row, null, Outcome.LOADED, System.nanoTime() - start);
      } else if (thrown != null && keys instanceof Set) {
        Probes.loaded(row, null, Outcome.LOAD_FAILED, System.nanoTime() - start);
      }
    }
  }

  /** {@code asynchronousLoadAll(missingKeys, …)}: what a lookup of many keys has not found. */
  static final class Elsewhere {
    private Elsewhere() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Collection<?> keys) {
      Inside.loadedElsewhere(keys);
    }
  }
}
