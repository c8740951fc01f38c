package io.cacheglass.bootstrap;

import io.cacheglass.recorder.Ask;
import org.jspecify.annotations.Nullable;

/**
 * Tells an application that is being taken away, whose classes fail in any way, from a mistake of
 * ours. Stateless.
 */
public final class HostLoaders {
  /**
   * Superclass of the loaders of web applications in Tomcat, TomEE and what else is built on it.
   */
  private static final String TOMCAT = "org.apache.catalina.loader.WebappClassLoaderBase";

  private static final ClassValue<Boolean> TOMCATS = new ClassValue<>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      Class<?> parent = type.getSuperclass();
      return type.getName().equals(TOMCAT) || (parent != null && get(parent));
    }
  };

  private HostLoaders() {}

  /**
   * Whether a class loader, or one above it, says that its application was stopped. Asks for no
   * class and no file: Tomcat's loaders log each such question with a stack trace, while those of
   * others are silent. Fast.
   *
   * @param loader null for the bootstrap loader, which is never stopped
   */
  public static boolean isStopped(@Nullable ClassLoader loader) {
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      if (TOMCATS.get(each.getClass())) {
        Object state = Ask.of(each, "getState");
        if (Boolean.FALSE.equals(Ask.of(state, "isAvailable"))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether a class loader does not find any more what it has loaded, or refuses to look. Slow, for
   * when something has failed.
   *
   * @param loader null for the bootstrap loader, which is never closed
   * @param className of a class that it has, with dots or slashes
   */
  public static boolean isClosed(@Nullable ClassLoader loader, String className) {
    try {
      return loader != null
          && (isStopped(loader)
              || loader.getResource(className.replace('.', '/') + ".class") == null);
    } catch (RuntimeException | LinkageError e) {
      return true; // some containers' loaders say so in this way
    }
  }
}
