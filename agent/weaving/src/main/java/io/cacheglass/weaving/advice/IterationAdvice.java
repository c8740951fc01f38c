package io.cacheglass.weaving.advice;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Scans;
import io.cacheglass.recorder.Within;
import io.cacheglass.weaving.Row;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reading entry by entry, through a set or collection view: scans, and no lookups. */
public final class IterationAdvice {
  private IterationAdvice() {}

  /** {@code iterator()}. */
  public static final class Entries {
    private Entries() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Row CacheRow row, @Advice.Return(readOnly = false) @Nullable Iterator<?> iterator) {
      iterator = Scans.of(iterator, row);
    }
  }

  /** {@code spliterator()}, which every stream is made of. */
  public static final class Stream {
    private Stream() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Row CacheRow row, @Advice.Return(readOnly = false) @Nullable Spliterator<?> spliterator) {
      spliterator = Scans.of(spliterator, row);
    }
  }

  /** {@code forEach(action)} of a view that reads its map directly. */
  public static final class Each {
    private Each() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Row CacheRow row,
        @Advice.Argument(value = 0, readOnly = false) @Nullable Consumer<Object> action) {
      action = Scans.of(action, row);
    }
  }

  /** {@code forEach(action)} of the store itself. */
  public static final class EachEntry {
    private EachEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Row CacheRow row,
        @Advice.Argument(value = 0, readOnly = false) @Nullable BiConsumer<Object, Object> action) {
      action = Scans.of(action, row);
    }
  }

  /** {@code toArray} of a view that reads its map directly. */
  public static final class Array {
    private Array() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Row CacheRow row, @Advice.Return Object[] array) {
      Scans.elements(array, row);
    }
  }

  /** {@code removeIf} and the like: what they take out are removals, and no lookups. */
  public static final class Sweep {
    private Sweep() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Row CacheRow row) {
      return Within.begin(row, Within.Call.SWEEP);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean begun) {
      if (begun) {
        Within.end();
      }
    }
  }
}
