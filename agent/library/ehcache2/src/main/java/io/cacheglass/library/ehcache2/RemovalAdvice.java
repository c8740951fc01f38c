package io.cacheglass.library.ehcache2;

import io.cacheglass.recorder.Ask;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Existence;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Removals of one element, of many, and of all. */
final class RemovalAdvice {
  private RemovalAdvice() {}

  /** {@code removeInternal(key, expiry, …)}; what was expired anyway is no removal. */
  static final class One {
    private One() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row, @Advice.Argument(1) boolean expiry) {
      return expiry ? null : Probes.enter(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Row CacheRow row,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Enter @Nullable Frame frame,
        @Advice.Return @Nullable Object element) {
      if (frame == null) {
        return;
      }
      boolean expired = Ask.isTrue(element, "isExpired");
      Operations.endRemoval(frame, key, element != null && !expired);
      if (expired) {
        Probes.countAlways(row, Counts.Kind.EXPIRATIONS, 1);
      }
    }
  }

  /** {@code removeAllInternal(keys, …)}, which tells nobody what it took: asked beforehand. */
  static final class Many {
    private Many() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.This Object cache,
        @Advice.Argument(0) @Nullable Collection<?> keys) {
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

  /**
   * {@code removeAll(doNotNotify)}, a clear, and {@code removeAll(keys)}, which is {@link Many}.
   */
  static final class ClearOrMany {
    private ClearOrMany() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(
        @Row CacheRow row,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) @Nullable Object argument) {
      return argument instanceof Boolean ? Probes.enter(row) : null;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame, @Advice.Thrown @Nullable Throwable thrown) {
      Operations.endCounted(frame, Counts.Kind.CLEARS, thrown);
    }
  }
}
