package io.cacheglass.library.springcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Writes and removals that only Spring has in this form. */
final class SpringWriteAdvice {
  private SpringWriteAdvice() {}

  /** {@code putIfAbsent(key, value)}: a lookup, which Caffeine below makes a load. */
  static final class PutIfAbsent {
    private PutIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      Frame frame = Probes.begin(row);
      Inside.writing();
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object present,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, present != null, present == null ? 1 : 0, 0);
      }
    }
  }

  /** {@code evict(key)}, which does not say whether there was an entry. */
  static final class Evict {
    private Evict() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown == null) {
        Operations.endRemovalOf(frame, key);
      } else {
        Probes.end(frame);
      }
    }
  }
}
