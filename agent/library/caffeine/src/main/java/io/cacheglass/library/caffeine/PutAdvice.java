package io.cacheglass.library.caffeine;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code put} and {@code putIfAbsent}; the latter looks, and may find. */
final class PutAdvice {
  private PutAdvice() {}

  /** Put in a store without limits. */
  static final class Unbounded {
    private Unbounded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null) {
        Probes.put(row, key);
      }
    }
  }

  /** PutAll in a store without limits, which puts into its map directly before 3.2. */
  static final class UnboundedAll {
    private UnboundedAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) Map<?, ?> entries,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null) {
        Probes.putAll(row, entries);
      }
    }
  }

  /** PutIfAbsent in a store without limits. */
  static final class IfAbsent {
    private IfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.isInBulk(row) ? null : Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object present,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Probes.endConditional(frame, key, present != null, present == null ? 1 : 0, 0);
      }
    }
  }

  /** Both in a store with limits: {@code put(key, value, expiry, onlyIfAbsent)}. */
  static final class Bounded {
    private Bounded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row, @Advice.Argument(3) boolean onlyIfAbsent) {
      if (onlyIfAbsent) {
        return Probes.isInBulk(row) ? null : Probes.begin(row);
      }
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(3) boolean onlyIfAbsent,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object present,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (onlyIfAbsent) {
        if (thrown != null) {
          Probes.endFailed(frame, key);
        } else {
          Probes.endConditional(frame, key, present != null, present == null ? 1 : 0, 0);
        }
      } else {
        Probes.end(frame);
        if (frame != null && thrown == null) {
          Probes.put(row, key);
        }
      }
    }
  }

  /** The same in 2.9: {@code put(key, value, expiry, notifyWriter, onlyIfAbsent)}. */
  static final class BoundedWithWriter {
    private BoundedWithWriter() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row, @Advice.Argument(4) boolean onlyIfAbsent) {
      if (onlyIfAbsent) {
        return Probes.isInBulk(row) ? null : Probes.begin(row);
      }
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Argument(4) boolean onlyIfAbsent,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object present,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (onlyIfAbsent) {
        if (thrown != null) {
          Probes.endFailed(frame, key);
        } else {
          Probes.endConditional(frame, key, present != null, present == null ? 1 : 0, 0);
        }
      } else {
        Probes.end(frame);
        if (frame != null && thrown == null) {
          Probes.put(row, key);
        }
      }
    }
  }
}
