package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reads of one key, and which tier answers them. */
final class ReadAdvice {
  private ReadAdvice() {}

  /** {@code get(key)}, {@code getQuiet(key)}: inside another operation, what they found. */
  static final class Get {
    private Get() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object element,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame == null) {
        Inside.looked(element != null);
      } else if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endLookup(frame, key, element != null);
      }
    }
  }

  /** {@code getWithLoader(key, …)}, and the gets of decorators that load or lock what is absent. */
  static final class Guarded {
    private Guarded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object element,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endGuarded(frame, key, element, thrown);
    }
  }

  /** {@code fault(key, …)} of a disk store, which is asked for what the heap has not. */
  static final class Disk {
    private Disk() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object element) {
      if (element != null) {
        Inside.lowerTierAnswered();
      }
    }
  }
}
