package io.cacheglass.library.guava;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What a miss comes to: a load in this thread, a wait for another's; and refreshes. */
final class LoadAdvice {
  private LoadAdvice() {}

  /** {@code loadSync(key, hash, reference, loader)}. */
  static final class Missed {
    private Missed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Frame enter(@Row CacheRow row) {
      return Probes.missed(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame != null) {
        Probes.missEnded(frame, key, thrown);
      }
    }
  }

  /** {@code waitForLoadingValue(entry, key, reference)}. */
  static final class Waited {
    private Waited() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Frame enter(@Row CacheRow row) {
      return Probes.missed(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(1) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (frame != null) {
        Probes.missEnded(frame, key, thrown);
      }
    }
  }

  /** {@code loadFuture(key, loader)}, where the application's loader runs. */
  static final class Loader {
    private Loader() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter() {
      return Probes.beginLoad();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame load,
        @Advice.Return @Nullable Object future,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (load != null) {
        Probes.endLoad(load, key, thrown != null ? Outcome.LOAD_FAILED : Probes.outcome(future));
      }
    }
  }

  /** {@code loadAsync(key, hash, reference, loader)}: a refresh, in the middle of a hit or not. */
  static final class Refresh {
    private Refresh() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      Probes.countAlways(row, Counts.Kind.REFRESHES, 1);
      return Probes.shutOff();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }
}
