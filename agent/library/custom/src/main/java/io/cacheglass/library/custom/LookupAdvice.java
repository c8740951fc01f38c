package io.cacheglass.library.custom;

import io.cacheglass.bootstrap.CustomCaches;
import io.cacheglass.recorder.Frame;
import io.cacheglass.weaving.Key;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Goes around a method that looks a key up. */
final class LookupAdvice {
  private LookupAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Frame enter(
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true) @Nullable Object self,
      @Slot @Nullable Object slot) {
    if (slot == null) {
      slot = CustomCaches.adopt(type, self);
    }
    return CustomCaches.beginLookup(type);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Frame frame,
      @Advice.Origin("#t\\##m") String name,
      @Key @Nullable Object key,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    CustomCaches.endLookup(frame, name, key, result, thrown);
  }
}
