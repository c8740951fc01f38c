package io.cacheglass.launcher;

import io.cacheglass.weaving.LibraryVersion;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What was woven of one library. Thread-safe; holds nothing of the host. */
final class WovenLibrary {
  private final Set<String> classes = ConcurrentHashMap.newKeySet();
  private final String firstClass;
  private final @Nullable WeakReference<ClassLoader> loader;
  private final AtomicInteger loaders = new AtomicInteger();
  private final AtomicInteger putBack = new AtomicInteger();
  private volatile boolean selfTestFailed;
  private @Nullable String version;

  /**
   * A library.
   *
   * @param firstClass the first of it that was woven
   * @param loader of that class, null for one of the JDK
   */
  WovenLibrary(String firstClass, @Nullable ClassLoader loader) {
    this.firstClass = firstClass;
    this.loader = loader == null ? null : new WeakReference<>(loader);
  }

  void add(String className) {
    classes.add(className);
  }

  /** The JVM has refused to have it woven. */
  boolean remove(String className) {
    return classes.remove(className);
  }

  boolean has(String className) {
    return classes.contains(className);
  }

  /** It was woven in one more class loader. */
  void addLoader() {
    loaders.incrementAndGet();
  }

  /** Its classes of one class loader are as they were before. */
  void putBack() {
    putBack.incrementAndGet();
  }

  /** In how many class loaders it was put back. */
  int putBackIn() {
    return putBack.get();
  }

  /** Whether it is woven nowhere any more. */
  boolean isPutBackEverywhere() {
    return putBack.get() > 0 && putBack.get() >= loaders.get();
  }

  void selfTestFailed() {
    selfTestFailed = true;
  }

  boolean hasFailedSelfTest() {
    return selfTestFailed;
  }

  int classes() {
    return classes.size();
  }

  /** Its version, as its package or the name of its jar tells; "" if neither does. */
  synchronized String version() {
    String known = version;
    if (known == null) {
      known = readVersion();
      version = known;
    }
    return known;
  }

  private String readVersion() {
    if (loader == null) {
      return "Java " + Runtime.version().feature();
    }
    ClassLoader its = loader.get();
    try {
      return its == null ? "" : LibraryVersion.of(Class.forName(firstClass, false, its), "");
    } catch (ClassNotFoundException | LinkageError e) {
      return ""; // its application has been taken away meanwhile
    }
  }
}
