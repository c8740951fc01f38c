package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Existence;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Writes and removals that look at nothing first. */
final class WriteAdvice {
  private WriteAdvice() {}

  /** {@code put(key, value)}. */
  static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null) {
        Probes.put(row, key);
      }
    }
  }

  /** {@code putAll(entries)}. */
  static final class PutAll {
    private PutAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Map<?, ?> entries,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endPuts(frame, thrown == null ? entries : null);
    }
  }

  /** {@code remove(key)}. */
  static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row, @Advice.Enter @Nullable Frame frame, @Advice.Return boolean removed) {
      Probes.end(frame);
      if (frame != null && removed) {
        Probes.removed(row, 1);
      }
    }
  }

  /** {@code removeAll(keys)}. */
  static final class RemoveAll {
    private RemoveAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Operations.endRemovals(frame);
    }
  }

  /** {@code removeAll(keys)} of a provider whose inner code is not known: asked beforehand. */
  static final class RemoveAllAsked {
    private RemoveAllAsked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Iterable<?> keys) {
      Frame frame = Probes.enter(row);
      if (frame != null) {
        Existence.willTake(cache, keys);
      }
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Operations.endRemovals(frame);
    }
  }

  /** Calls that count nothing themselves, but hold others: {@code loadAll} and its thread. */
  static final class Enclosing {
    private Enclosing() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Frame frame) {
      Probes.end(frame);
    }
  }

  /** {@code clear()}. */
  static final class Clear {
    private Clear() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && thrown == null) {
        Probes.count(row, Counts.Kind.CLEARS, 1);
      }
    }
  }

  /** {@code close()}. */
  static final class Close {
    private Close() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row) {
      row.close();
    }
  }
}
