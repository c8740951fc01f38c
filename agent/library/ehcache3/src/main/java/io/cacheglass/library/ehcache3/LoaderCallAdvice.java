package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Where Ehcache calls a loader, which may inherit its methods from a class that names no interface
 * and then is not woven itself.
 */
final class LoaderCallAdvice {
  private LoaderCallAdvice() {}

  /**
   * The function by which a store calls the loader for one key. JCache's loader says there when it
   * is not asked, so that one is left to the rule for JCache.
   */
  static final class One {
    private One() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("cacheLoaderWriter") Object loader,
        @Advice.Argument(0) @Nullable Object key) {
      boolean jcache = loader.getClass().getName().startsWith("org.ehcache.jsr107.");
      return jcache ? null : Operations.beginLoad(key);
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

  /** The same for many keys; failures end in a map of the store's, not in an exception. */
  static final class Many {
    private Many() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Advice.FieldValue("cacheLoaderWriter") Object loader,
        @Advice.Argument(2) @Nullable Object keys) {
      boolean jcache = loader.getClass().getName().startsWith("org.ehcache.jsr107.");
      return jcache ? null : Operations.beginLoad(keys);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame load,
        @Advice.Argument(1) Map<?, ?> failures,
        @Advice.Argument(2) Iterable<?> keys,
        @Advice.Thrown @Nullable Throwable thrown) {
      boolean failed = thrown != null;
      for (Object key : keys) {
        failed |= failures.containsKey(key);
      }
      Operations.endLoads(load, keys, failed ? Outcome.LOAD_FAILED : Outcome.LOADED);
    }
  }
}
