package io.cacheglass.recorder;

import java.lang.ref.WeakReference;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The web applications of this JVM, by their class loaders: their context paths tell two caches of
 * one name apart. Thread-safe; keeps no class loader alive.
 */
public final class Applications {
  private static final int MOST = 256;

  private static final CopyOnWriteArrayList<Application> KNOWN = new CopyOnWriteArrayList<>();

  private Applications() {}

  /**
   * A request has come to an application, in whose class loader the current thread works. On every
   * request, so quick for those that are known.
   *
   * @param contextPath as the servlet API has it: "" for the root
   */
  public static void requested(@Nullable String contextPath) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader != null && contextPath != null && find(loader) == null) {
      add(loader, contextPath.isEmpty() ? "/" : contextPath);
    }
  }

  /** The context path of the application that a class loader belongs to; null if not known. */
  static @Nullable String of(@Nullable ClassLoader loader) {
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      String path = find(each);
      if (path != null) {
        return path;
      }
    }
    return null;
  }

  private static @Nullable String find(ClassLoader loader) {
    for (Application known : KNOWN) {
      if (known.loader.get() == loader) {
        return known.path;
      }
    }
    return null;
  }

  private static synchronized void add(ClassLoader loader, String path) {
    KNOWN.removeIf(known -> known.loader.get() == null);
    if (find(loader) == null && KNOWN.size() < MOST) {
      KNOWN.add(new Application(loader, path));
      // At once: it may be taken away again before anybody takes a snapshot.
      Recorder.rows().forEach(CacheRow::findApplication);
    }
  }

  private static final class Application {
    private final WeakReference<ClassLoader> loader;
    private final String path;

    Application(ClassLoader loader, String path) {
      this.loader = new WeakReference<>(loader);
      this.path = path;
    }
  }
}
