package io.cacheglass.library.infinispan;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code start()}: from here on the cache has its parts, and its notifier is one of them. */
final class LifeAdvice {
  private LifeAdvice() {}

  /** Of {@code CacheImpl}. */
  static final class Start {
    private Start() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Row CacheRow row, @Advice.FieldValue("notifier") @Nullable Object notifier) {
      Rows.partOf(notifier, row);
    }
  }

  /** Of {@code SimpleCacheImpl}. */
  static final class StartSimple {
    private StartSimple() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Row CacheRow row, @Advice.FieldValue("cacheNotifier") @Nullable Object notifier) {
      Rows.partOf(notifier, row);
    }
  }
}
