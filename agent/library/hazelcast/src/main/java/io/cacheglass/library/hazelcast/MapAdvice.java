package io.cacheglass.library.hazelcast;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What only maps of Hazelcast do. */
final class MapAdvice {
  private MapAdvice() {}

  /** {@code remove(key, value)}: false for absent and different, which asking again would cost. */
  static final class RemoveEntry {
    private RemoveEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return boolean removed,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, removed, 0, removed ? 1 : 0);
      }
    }
  }

  /** {@code invokeOperation(key, operation)} of a member: a delete answers whether it did. */
  static final class Deleted {
    private Deleted() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object answer) {
      if (Boolean.TRUE.equals(answer)) {
        Inside.taken(1);
      }
    }
  }

  /** {@code delete(key)} of a client, which gets no answer. */
  static final class Delete {
    private Delete() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endRemoval(frame, key, thrown == null);
    }
  }

  /** {@code entrySet(…)} and {@code values(…)}: copies of all or of some. */
  static final class Scan {
    private Scan() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Collection<?> entries) {
      Probes.end(frame);
      if (frame != null && entries != null) {
        Probes.count(row, Counts.Kind.SCANS, entries.size());
      }
    }
  }
}
