package io.cacheglass.library.vertxweb;

import io.cacheglass.recorder.Dispatches;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Goes into where a thread changes the context of Vert.x that it works in. */
final class DispatchAdvice {
  private DispatchAdvice() {}

  /** It begins to work in one; the method tells which one it worked in before. */
  static final class Begin {
    private Begin() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) @Nullable Object context,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object before) {
      Dispatches.begin(context, before);
    }
  }

  /** A context is made of another one, to work for what that one works for. */
  static final class Duplicate {
    private Duplicate() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object context,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object copy) {
      Dispatches.duplicated(context, copy);
    }
  }

  /** It goes back. */
  static final class End {
    private End() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      Dispatches.end();
    }
  }
}
