package io.cacheglass.library.linkedhashmap;

import io.cacheglass.bootstrap.LruMaps;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Clears the map for the page, in a thread of the application's that changes it anyway. */
final class ClearingAdvice {
  private ClearingAdvice() {}

  /** What may add a key. */
  static final class Adding {
    private Adding() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Map<?, ?> map, @Advice.Argument(0) @Nullable Object key) {
      LruMaps.adding(map, key);
    }
  }

  /** What may take a key out. */
  static final class Removing {
    private Removing() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Map<?, ?> map, @Advice.Argument(0) @Nullable Object key) {
      LruMaps.removing(map, key);
    }
  }
}
