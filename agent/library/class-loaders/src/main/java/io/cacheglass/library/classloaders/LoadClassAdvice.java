package io.cacheglass.library.classloaders;

import io.cacheglass.bootstrap.OwnClasses;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code loadClass(name, …)}: does not ask the loader for classes of ours. */
final class LoadClassAdvice {
  private LoadClassAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
  static @Nullable Class<?> enter(@Advice.Argument(0) String name) {
    return OwnClasses.find(name);
  }

  @SuppressWarnings("UnusedVariable") // it is what the loader returns
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Class<?> ours,
      @Advice.Return(readOnly = false) @Nullable Class<?> loaded) {
    if (ours != null) {
      loaded = ours;
    }
  }
}
