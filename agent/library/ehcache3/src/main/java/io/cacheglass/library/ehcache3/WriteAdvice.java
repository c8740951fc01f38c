package io.cacheglass.library.ehcache3;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Map;
import java.util.Set;
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

  /** {@code removeInternal(key)}: behind {@code remove(key)} of Ehcache and of JCache. */
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
        Inside.taken(1);
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

  /** The function of {@code removeAll} that sees the entries before they go. */
  static final class RemovedEntries {
    private RemovedEntries() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Iterable<?> entries) {
      for (Object entry : entries) {
        if (((Map.Entry<?, ?>) entry).getValue() != null) {
          Inside.taken(1);
        }
      }
    }
  }

  /** The same, for a cache with a writer that may refuse. */
  static final class DeletedEntries {
    private DeletedEntries() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Iterable<?> entries, @Advice.Argument(2) Set<?> successes) {
      for (Object each : entries) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
        if (entry.getValue() != null && successes.contains(entry.getKey())) {
          Inside.taken(1);
        }
      }
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
