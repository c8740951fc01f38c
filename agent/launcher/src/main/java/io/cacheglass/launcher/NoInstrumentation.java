package io.cacheglass.launcher;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Instrumentation of a JVM that gives none: it has loaded no class, and changes none. Stateless.
 */
final class NoInstrumentation {
  private NoInstrumentation() {}

  /** A proxy: each JDK may add methods that an implementation would lack. */
  static Instrumentation get() {
    return (Instrumentation) Proxy.newProxyInstance(
        NoInstrumentation.class.getClassLoader(),
        new Class<?>[] {Instrumentation.class},
        (proxy, method, arguments) -> nothing(method));
  }

  private static Object nothing(Method method) {
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == Class[].class ? new Class<?>[0] : type;
  }
}
