package io.cacheglass.library.springcache;

import io.cacheglass.bootstrap.AnnotatedMethods;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code CacheAspectSupport.getOperationContext}: an annotated method and its caches. */
final class AnnotationAdvice {
  private AnnotationAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This Object aspect,
      @Advice.Argument(0) Object operation,
      @Advice.Argument(1) Method method,
      @Advice.Return @Nullable Object context) {
    AnnotatedMethods.called(aspect, operation, method, context);
  }
}
