package io.cacheglass.library.springcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.ReadThrough;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Reads. */
final class SpringLookupAdvice {
  private SpringLookupAdvice() {}

  /** {@code get(key)}: a cached null comes in a wrapper, and null is a miss. */
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
        @Advice.Return @Nullable Object wrapper,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else if (frame != null) {
        Probes.endLookup(frame, key, wrapper != null);
      } else {
        Inside.existed(wrapper != null);
      }
    }
  }

  /**
   * {@code get(key, type)} and {@code get(key, loader)}. The first returns null for a cached null
   * too, which only {@link Lookup} can tell; the second is a hit if its loader does not run.
   */
  static final class GetWith {
    private GetWith() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable
            Object argument) {
      Frame frame = Probes.begin(row);
      argument = ReadThrough.of(frame, key, argument);
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(1) @Nullable Object argument,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object value,
        @Advice.Thrown @Nullable Throwable thrown) {
      ReadThrough.end(frame, key, argument, value, thrown);
    }
  }

  /** {@code lookup(key)}: what a cache has stored, before a stored null becomes null. */
  static final class Lookup {
    private Lookup() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object stored) {
      Inside.existed(stored != null);
    }
  }
}
