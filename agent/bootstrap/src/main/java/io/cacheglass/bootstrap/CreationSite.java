package io.cacheglass.bootstrap;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** Tells where in the host's code a cache is being built. Stateless. */
final class CreationSite {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final int MAX_FRAMES = 64;

  private CreationSite() {}

  /** The nearest caller that belongs neither to the cache's library nor to the JDK nor to us. */
  static Optional<StackFrame> find(Object cache) {
    String library = packageOf(cache.getClass().getName());
    return WALKER.walk(frames -> frames
        .limit(MAX_FRAMES)
        .filter(frame -> isHost(frame.getClassName(), library))
        .findFirst());
  }

  /** Such as "com.acme.Prices.&lt;init&gt;(Prices.java:31)". */
  static String text(StackFrame frame) {
    return frame.toStackTraceElement().toString();
  }

  /** Such as "Prices", or "Caches.prices" when a method builds it. */
  static String shortName(StackFrame frame) {
    String type = frame.getClassName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return frame.getMethodName().startsWith("<") || frame.getMethodName().startsWith("lambda$")
        ? simple
        : simple + '.' + frame.getMethodName();
  }

  private static boolean isHost(String type, String library) {
    return !type.startsWith(library)
        && !type.startsWith("java.")
        && !type.startsWith("jdk.")
        && !type.startsWith("sun.")
        && !type.startsWith("javax.cache.")
        && !type.startsWith("io.cacheglass.bootstrap.")
        && !type.startsWith("io.cacheglass.recorder.");
  }

  /** The first three parts of a package name: who publishes it. */
  private static String packageOf(String type) {
    int end = -1;
    for (int dots = 0; dots < 3; dots++) {
      int dot = type.indexOf('.', end + 1);
      if (dot < 0) {
        break;
      }
      end = dot;
    }
    return type.substring(0, end + 1);
  }
}
