package io.cacheglass.library.custom;

import io.cacheglass.bootstrap.CustomCaches;
import io.cacheglass.recorder.Frame;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Goes around a method that takes an entry out. */
final class RemoveAdvice {
  private RemoveAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true) @Nullable Object self,
      @Slot @Nullable Object slot) {
    if (slot == null) {
      slot = CustomCaches.adopt(type, self);
    }
    return CustomCaches.beginWrite(type);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Frame frame,
      @Advice.Origin Class<?> type,
      @Advice.Origin("#r") String returnType,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    CustomCaches.endRemoval(frame, type, returnType, result, thrown);
  }
}
