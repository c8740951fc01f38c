package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code containsKey}: asks for existence, and is no lookup. */
final class ProbeAdvice {
  private ProbeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Row CacheRow row) {
    Probes.count(row, Counts.Kind.PROBES, 1);
  }

  /** The same of a map view, which may ask its store in the same way. */
  static final class View {
    private View() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Row CacheRow row, @Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
      if (frame != null) {
        Probes.count(row, Counts.Kind.PROBES, 1);
      }
    }
  }
}
