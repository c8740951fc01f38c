package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Writes and removals that look at nothing first. */
public final class WriteAdvice {
  private WriteAdvice() {}

  /** {@code put(key, value)}. */
  public static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endPut(frame, key, thrown);
    }
  }

  /** A put that returns whether it was done, such as {@code tryPut(key, value)}. */
  public static final class Puts {
    private Puts() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean put) {
      Probes.end(frame);
      if (frame != null && put) {
        Probes.put(row, key);
      }
    }
  }

  /** {@code putAll(entries)}. */
  public static final class PutAll {
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
      Operations.endPuts(frame, entries, thrown);
    }
  }

  /** {@code remove(key)}, true if there was something. */
  public static final class Remove {
    private Remove() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean removed) {
      Operations.endRemoval(frame, key, removed);
    }
  }

  /** {@code remove(key)} that returns what was there. */
  public static final class RemoveOld {
    private RemoveOld() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return @Nullable Object old) {
      Operations.endRemoval(frame, key, old != null);
    }
  }

  /** {@code removeAll(…)}, whose inner code tells what it takes, by {@code Inside.taken}. */
  public static final class RemoveAll {
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

  /** {@code clear()}. */
  public static final class Clear {
    private Clear() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame, @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endCounted(frame, Counts.Kind.CLEARS, thrown);
    }
  }

  /** Calls that count nothing themselves, but hold others, such as {@code loadAll}. */
  public static final class Enclosing {
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

  /** {@code close()}. */
  public static final class Close {
    private Close() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row) {
      row.close();
    }
  }
}
