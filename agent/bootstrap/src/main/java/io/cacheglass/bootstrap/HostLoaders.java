package io.cacheglass.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Tells an application that is being taken away, whose classes fail in any way, from a mistake of
 * ours. Stateless.
 */
public final class HostLoaders {
  private HostLoaders() {}

  /**
   * Whether a class loader does not find any more what it has loaded, or refuses to look. Slow, for
   * when something has failed.
   *
   * @param loader null for the bootstrap loader, which is never closed
   * @param className of a class that it has, with dots or slashes
   */
  public static boolean isClosed(@Nullable ClassLoader loader, String className) {
    try {
      return loader != null && loader.getResource(className.replace('.', '/') + ".class") == null;
    } catch (RuntimeException | LinkageError e) {
      return true; // some containers' loaders say so in this way
    }
  }
}
