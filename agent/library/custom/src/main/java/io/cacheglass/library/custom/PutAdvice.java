package io.cacheglass.library.custom;

import io.cacheglass.bootstrap.CustomCaches;
import io.cacheglass.recorder.Frame;
import io.cacheglass.weaving.Key;
import io.cacheglass.weaving.Slot;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Goes around a method that puts a value. */
final class PutAdvice {
  private PutAdvice() {}

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
      @Key @Nullable Object key,
      @Advice.Thrown @Nullable Throwable thrown) {
    CustomCaches.endPut(frame, type, key, thrown);
  }
}
