package io.cacheglass.library.guava;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reads of many keys in one call: one lookup for each distinct key. */
final class BulkAdvice {
  private BulkAdvice() {}

  /** {@code getAllPresent(keys)}. */
  static final class Present {
    private Present() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Map<?, ?> found) {
      Probes.endLookups(frame, keys, found);
    }
  }

  /** {@code getAll(keys)}. */
  static final class OrLoad {
    private OrLoad() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endLoadingLookups(frame, keys, thrown);
    }
  }

  /** {@code loadAll(keys, loader)}; a loader that has none says so, and is asked key by key. */
  static final class Load {
    private Load() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Advice.Argument(0) @Nullable Object keys) {
      return Operations.beginLoad(keys);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object keys,
        @Advice.Enter @Nullable Frame load,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null
          && thrown.getClass().getName().endsWith("$UnsupportedLoadingOperationException")) {
        Operations.loadsOneByOne(load);
      } else {
        Operations.endLoads(load, keys, thrown != null ? Outcome.LOAD_FAILED : Outcome.LOADED);
      }
    }
  }
}
