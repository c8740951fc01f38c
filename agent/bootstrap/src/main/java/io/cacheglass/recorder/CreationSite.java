package io.cacheglass.recorder;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where in the host's code a cache was built. Immutable; keeps no class of the host alive. */
public final class CreationSite {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final int MAX_FRAMES = 64;

  /** First parts of package names. What follows one in a longer name is a relocated copy. */
  private static final Set<String> ROOTS = new HashSet<>(Arrays.asList("com", "io", "net", "org"));

  /** Hosts of many projects, whose packages need a third part. */
  private static final Set<String> SHARED =
      new HashSet<>(Arrays.asList("com.github", "com.google", "io.github", "net.sf", "org.apache"));

  private final WeakReference<Class<?>> type;
  private final String typeName;
  private final String method;
  private final int line;
  private final String text;
  private final @Nullable CreationSite caller;

  private CreationSite(StackFrame frame, @Nullable CreationSite caller) {
    this.caller = caller;
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
    return walk(frame -> !frame.getClassName().startsWith(library));
  }

  /**
   * Like {@link #of}, for a cache of the application's own: the nearest caller that is not the
   * cache's class nor one that it extends.
   */
  public static @Nullable CreationSite ofOwn(Object cache) {
    return walk(frame -> !frame.getDeclaringClass().isInstance(cache));
  }

  private static @Nullable CreationSite walk(Predicate<StackFrame> isCaller) {
    return WALKER.walk(frames -> nearest(frames
        .limit(MAX_FRAMES)
        .filter(frame -> isHost(frame.getClassName()) && isCaller.test(frame))
        .limit(2)
        .iterator()));
  }

  private static @Nullable CreationSite nearest(Iterator<StackFrame> frames) {
    StackFrame builder = frames.hasNext() ? frames.next() : null;
    StackFrame caller = frames.hasNext() ? frames.next() : null;
    return builder == null
        ? null
        : new CreationSite(builder, caller == null ? null : new CreationSite(caller, null));
  }

  /** Who called that method of the host's; null if nobody of the host did, or for a caller. */
  public @Nullable CreationSite caller() {
    return caller;
  }

  /** Whether the same people wrote both, as the names of their packages say. */
  public boolean isInTheCodeOf(CreationSite other) {
    return publisher(typeName).equals(publisher(other.typeName));
  }

  /** A name for what has no better one: class, method and line, such as "Prices.refresh:31". */
  public String label() {
    StringBuilder label = new StringBuilder(simpleTypeName());
    if (method.indexOf('<') < 0 && method.indexOf('$') < 0) {
      label.append('.').append(method);
    }
    return line < 0 ? label.toString() : label.append(':').append(line).toString();
  }

  /**
   * What caches have in common that are built over and over at one place: the line, the line that
   * called it (a factory makes caches for many), and the class loader of one deployment.
   */
  String place() {
    Class<?> its = type.get();
    int loader = its == null ? 0 : System.identityHashCode(its.getClassLoader());
    return lines() + '\n' + loader;
  }

  /** The line that built it, and the one that called that. */
  String lines() {
    return text + '\n' + (caller == null ? "" : caller.text);
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

  /** Class and method, which a new version of the application still has. */
  String code() {
    return typeName + '.' + method;
  }

  /** The class without its package. */
  public String simpleTypeName() {
    return typeName.substring(Math.max(typeName.lastIndexOf('.'), typeName.lastIndexOf('$')) + 1);
  }

  private static boolean isHost(String type) {
    return !type.startsWith("java.")
        && !type.startsWith("jdk.")
        && !type.startsWith("sun.")
        && !type.startsWith("javax.cache.")
        && !type.startsWith("io.cacheglass.bootstrap.")
        && !type.startsWith("io.cacheglass.recorder.");
  }

  /**
   * The package prefix that all of a library has: its first two parts, three below a host of many.
   * In a relocated copy ({@code org.acme.shaded.com.google.common.cache}) they are counted from
   * where the original name begins.
   */
  public static String publisher(String type) {
    List<String> parts = Arrays.asList(type.split("\\.", -1));
    int packages = parts.size() - 1;
    int root = 0;
    for (int i = 1; i < packages - 1; i++) {
      root = ROOTS.contains(parts.get(i)) ? i : root;
    }
    int end = Math.min(packages, root + 2);
    if (end < packages && SHARED.contains(String.join(".", parts.subList(root, end)))) {
      end++;
    }
    return end == 0 ? type : String.join(".", parts.subList(0, end)) + '.';
  }
}
