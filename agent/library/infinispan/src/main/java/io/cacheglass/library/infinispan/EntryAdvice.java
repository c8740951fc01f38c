package io.cacheglass.library.infinispan;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Frame;
import io.cacheglass.recorder.Operations;
import io.cacheglass.recorder.Probes;
import io.cacheglass.weaving.Row;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Conditional writes whose overloads differ in what they return. A false leaves open whether there
 * was another value; asking for it could cost a call to another member.
 */
final class EntryAdvice {
  private EntryAdvice() {}

  /** {@code replace(key, …)}: the old value, or whether it replaced. */
  static final class Replace {
    private Replace() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Frame enter(@Row CacheRow row) {
      return Probes.begin(row);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Frame frame,
        @Advice.Argument(0) @Nullable Object key,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object old,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Probes.endFailed(frame, key);
      } else {
        boolean replaced = old != null && old != Boolean.FALSE;
        Operations.endConditional(frame, key, replaced, replaced ? 1 : 0, 0);
      }
    }
  }

  /** {@code remove(key, value)}. */
  static final class Remove {
    private Remove() {}

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
}
