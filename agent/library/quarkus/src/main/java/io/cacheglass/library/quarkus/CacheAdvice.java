package io.cacheglass.library.quarkus;

import io.cacheglass.bootstrap.QuarkusCaches;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Slot;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A cache of Quarkus'. It has no row of its own: what it does is done to the one of Caffeine's
 * behind it, which the slot holds the row of.
 */
final class CacheAdvice {
  private CacheAdvice() {}

  /** The end of the constructor. */
  static final class Built {
    private Built() {}

    @SuppressWarnings("UnusedVariable") // it is the woven field
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Slot @Nullable Object slot,
        @Advice.Argument(0) Object info,
        @Advice.FieldValue("cache") Object cache)
        throws ReflectiveOperationException {
      slot = QuarkusCaches.named(cache, ((CaffeineCacheInfo) info).name);
    }
  }

  /**
   * {@code getFromCaffeine(key, loader)}: puts a future if there is none, and then loads by itself.
   */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Slot @Nullable Object slot,
        @Advice.Argument(value = 1, readOnly = false) Function<Object, Object> loader) {
      Frame frame = slot == null ? null : Probes.begin((CacheRow) slot);
      if (frame != null && loader != null) {
        loader = Probes.observe(frame, loader);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object future,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endFuture(frame, key, future, thrown);
    }
  }
}
