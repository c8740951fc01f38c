package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Loaders that run in the thread of the lookup. They may be woven where they are implemented and
 * where the library calls them: whoever is first counts.
 */
public final class LoadAdvice {
  private LoadAdvice() {}

  /** {@code load(key)}. */
  public static final class Load {
    private Load() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.Argument(0) @Nullable Object key) {
      return Operations.beginLoad(key);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      Outcome outcome = value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      Probes.endLoad(load, key, thrown != null ? Outcome.LOAD_FAILED : outcome);
    }
  }

  /** {@code loadAll(keys)}: one load, of as many keys as are asked for. */
  public static final class LoadAll {
    private LoadAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.Argument(0) @Nullable Object keys) {
      return Operations.beginLoad(keys);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Argument(0) @Nullable Object keys,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endLoads(load, keys, thrown != null ? Outcome.LOAD_FAILED : Outcome.LOADED);
    }
  }
}
