package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Existence;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Inside;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Sizes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Removals of many entries, by providers whose inner code is not known. */
final class RemovalAdvice {
  private RemovalAdvice() {}

  /** {@code removeAll(keys)}: asked beforehand. */
  static final class Asked {
    private Asked() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Iterable<?> keys,
        @Advice.Local("present") int present) {
      Frame frame = Probes.enter(row);
      present = frame == null ? 0 : Existence.count(cache, keys);
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Local("present") int present,
        @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endRemovals(frame, thrown == null ? present : 0);
    }
  }

  /** {@code removeAll()}: as many as the cache holds, or as its inner code tells. */
  static final class All {
    private All() {}

    @SuppressWarnings("UnusedVariable") // a variable of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row, @Advice.This Object cache, @Advice.Local("size") int size) {
      Frame frame = Probes.enter(row);
      size = frame == null ? Sizes.UNKNOWN : Sizes.of(cache);
      return frame;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Local("size") int size,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (size == Sizes.UNKNOWN) {
        Operations.endRemovals(frame);
      } else {
        Operations.endRemovals(frame, thrown == null ? size : 0);
      }
    }
  }

  /** {@code remove(key)} of the map in which the reference implementation keeps its entries. */
  static final class TakenFromMap {
    private TakenFromMap() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object old) {
      if (old != null) {
        Inside.taken(1);
      }
    }
  }
}
