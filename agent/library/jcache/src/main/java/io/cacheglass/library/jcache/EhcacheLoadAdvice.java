package io.cacheglass.library.jcache;

import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where Ehcache calls a loader of JCache, if it has one. */
final class EhcacheLoadAdvice {
  private EhcacheLoadAdvice() {}

  /** {@code Eh107CacheLoaderWriter.load}, which asks the loader only when reading through. */
  static final class Load {
    private Load() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("readThrough") boolean readThrough,
        @Advice.Argument(0) @Nullable Object key) {
      return readThrough ? Operations.beginLoad(key) : null;
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

  /** {@code Eh107CacheLoaderWriter.loadAllAlways}. */
  static final class LoadAll {
    private LoadAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("cacheLoader") @Nullable Object loader,
        @Advice.Argument(0) @Nullable Object keys) {
      return loader != null ? Operations.beginLoad(keys) : null;
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
