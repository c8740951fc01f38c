package io.cacheglass.library.springcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Retrieval;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@code retrieve}, added in 6.1: the outcome is that of a future, and null is a miss. */
final class RetrieveAdvice {
  private RetrieveAdvice() {}

  /** {@code retrieve(key)}. */
  static final class Key {
    private Key() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Retrieval enter(@Row CacheRow row) {
      return Retrieval.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Retrieval retrieval,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (retrieval != null) {
        retrieval.end(key, future, thrown);
      }
    }
  }

  /** {@code retrieve(key, loader)}. */
  static final class Loading {
    private Loading() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Retrieval enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable
            Object loader) {
      Retrieval retrieval = Retrieval.begin(row);
      loader = retrieval.observe(key, loader);
      return retrieval;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Retrieval retrieval,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object future,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (retrieval != null) {
        retrieval.end(key, future, thrown);
      }
    }
  }
}
