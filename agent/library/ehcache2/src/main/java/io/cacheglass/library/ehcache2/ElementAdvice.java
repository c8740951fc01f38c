package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.Ask;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Writes, which take an {@code Element} of key and value. */
final class ElementAdvice {
  private ElementAdvice() {}

  /**
   * {@code putInternal(element, …)}, {@code putQuiet(element)}: null and a null key are ignored.
   */
  static final class Put {
    private Put() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object element,
        @Advice.Thrown @Nullable Throwable thrown) {
      Object key = frame == null ? null : Ask.of(element, "getObjectKey");
      if (key == null) {
        Probes.end(frame);
      } else {
        Operations.endPut(frame, key, thrown);
      }
    }
  }

  /** {@code putAllInternal(elements, …)}. */
  static final class PutAll {
    private PutAll() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Collection<?> elements,
        @Advice.Thrown @Nullable Throwable thrown) {
      Probes.end(frame);
      if (frame != null && elements != null && thrown == null) {
        for (Object element : elements) {
          Probes.put(row, Ask.of(element, "getObjectKey"));
        }
      }
    }
  }

  /** {@code putIfAbsent(element, …)}: null means that it was put. */
  static final class PutIfAbsent {
    private PutIfAbsent() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object element,
        @Advice.Return @Nullable Object present,
        @Advice.Thrown @Nullable Throwable thrown) {
      Object key = frame == null ? null : Ask.of(element, "getObjectKey");
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, present != null, present == null ? 1 : 0, 0);
      }
    }
  }

  /** {@code replace(element)}: null means that it was absent. */
  static final class Replace {
    private Replace() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object element,
        @Advice.Return @Nullable Object old,
        @Advice.Thrown @Nullable Throwable thrown) {
      Object key = frame == null ? null : Ask.of(element, "getObjectKey");
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        Operations.endConditional(frame, key, old != null, old == null ? 0 : 1, 0);
      }
    }
  }

  /** {@code replace(old, element)}; the getQuiet inside it tells absent from different. */
  static final class ReplaceEntry {
    private ReplaceEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object element,
        @Advice.Return boolean replaced,
        @Advice.Thrown @Nullable Throwable thrown) {
      Object key = frame == null ? null : Ask.of(element, "getObjectKey");
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = replaced || Operations.observedFound(frame);
        Operations.endConditional(frame, key, found, replaced ? 1 : 0, 0);
      }
    }
  }

  /** {@code removeElement(element)}; the getQuiet inside it tells absent from different. */
  static final class RemoveEntry {
    private RemoveEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object element,
        @Advice.Return boolean removed,
        @Advice.Thrown @Nullable Throwable thrown) {
      Object key = frame == null ? null : Ask.of(element, "getObjectKey");
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean found = removed || Operations.observedFound(frame);
        Operations.endConditional(frame, key, found, 0, removed ? 1 : 0);
      }
    }
  }
}
