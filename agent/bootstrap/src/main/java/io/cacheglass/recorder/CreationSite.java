package io.cacheglass.recorder;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Where in the host's code a cache was built. Immutable; keeps no class of the host alive. */
public final class CreationSite {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final int MAX_FRAMES = 64;

  private final WeakReference<Class<?>> type;
  private final String typeName;
  private final String method;
  private final int line;
  private final String text;

  private CreationSite(StackFrame frame) {
    type = new WeakReference<>(frame.getDeclaringClass());
    typeName = frame.getClassName();
    method = frame.getMethodName();
    line = frame.getLineNumber();
    text = frame.toStackTraceElement().toString();
  }

  /**
   * The nearest caller that belongs neither to the cache's library nor to the JDK nor to us.
   *
   * @param cache that is being built by the current thread
   * @return null if there is no such caller
   */
  public static @Nullable CreationSite of(Object cache) {
    String library = publisher(cache.getClass().getName());
    return WALKER.walk(frames -> frames
        .limit(MAX_FRAMES)
        .filter(frame -> isHost(frame.getClassName(), library))
        .findFirst()
        .map(CreationSite::new)
        .orElse(null));
  }

  /** The class, null when it was unloaded. */
  public @Nullable Class<?> type() {
    return type.get();
  }

  /** Name of the method, {@code <init>} for a constructor. */
  public String method() {
    return method;
  }

  /** Line in the source file, negative if unknown. */
  public int line() {
    return line;
  }

  /** Such as "com.acme.Prices.&lt;init&gt;(Prices.java:31)". */
  public String text() {
    return text;
  }

  /** The class without its package. */
  public String simpleTypeName() {
    return typeName.substring(Math.max(typeName.lastIndexOf('.'), typeName.lastIndexOf('$')) + 1);
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

  /** The first two parts of a package name, three where the second is a host of many. */
  private static String publisher(String type) {
    int parts = type.startsWith("com.github.") || type.startsWith("io.github.") ? 3 : 2;
    int end = -1;
    for (int dots = 0; dots < parts; dots++) {
      int dot = type.indexOf('.', end + 1);
      if (dot < 0) {
        break;
      }
      end = dot;
    }
    return type.substring(0, end + 1);
  }
}
