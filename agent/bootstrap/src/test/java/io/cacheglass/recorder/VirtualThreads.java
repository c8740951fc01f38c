package io.cacheglass.recorder;

import java.lang.reflect.Method;
import java.util.Optional;

/** Starts virtual threads where the JDK has them; the tests compile for 17. */
final class VirtualThreads {
  private static final Optional<Method> START = find();

  private VirtualThreads() {}

  static boolean exist() {
    return START.isPresent();
  }

  static Thread start(Runnable task) {
    try {
      return (Thread) START.orElseThrow().invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<Method> find() {
    if (Runtime.version().feature() < 21) {
      return Optional.empty();
    }
    try {
      return Optional.of(Thread.class.getMethod("startVirtualThread", Runnable.class));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
