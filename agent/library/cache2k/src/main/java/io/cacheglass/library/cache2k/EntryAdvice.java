package io.cacheglass.library.cache2k;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Writes only if the value is the expected one: their false leaves open whether there was one. */
final class EntryAdvice {
  private EntryAdvice() {}

  /** {@code replaceIfEquals(key, old, new)}. */
  static final class Replaces {
    private Replaces() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object cache,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean replaced,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = replaced || Operations.found(frame, cache, key);
        Operations.endConditional(frame, key, found, replaced ? 1 : 0, 0);
      }
    }
  }

  /** {@code removeIfEquals(key, value)}. */
  static final class Removes {
    private Removes() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object cache,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean removed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = removed || Operations.found(frame, cache, key);
        Operations.endConditional(frame, key, found, 0, removed ? 1 : 0);
      }
    }
  }
}
