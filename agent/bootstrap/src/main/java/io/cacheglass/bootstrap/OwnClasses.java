package io.cacheglass.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The classes that woven code calls, as others see them: a class loader of modules asks the
 * bootstrap loader for no package that nobody has told it of. Stateless.
 */
public final class OwnClasses {
  private static final String[] PACKAGES = {
    "io.cacheglass.bootstrap.", "io.cacheglass.recorder.",
  };

  private OwnClasses() {}

  /**
   * The class of this name if it is one of those. Called by woven class loaders, for every class
   * that they are asked for.
   *
   * @param className with dots
   * @return null for all others
   */
  public static @Nullable Class<?> find(@Nullable String className) {
    return className != null && className.startsWith("io.cacheglass.") ? ours(className) : null;
  }

  /** Whether code of this class loader gets our classes when it names them. */
  public static boolean areSeenBy(@Nullable ClassLoader loader) {
    try {
      return loader == null
          || Class.forName(OwnClasses.class.getName(), false, loader) == OwnClasses.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }

  private static @Nullable Class<?> ours(String className) {
    for (String each : PACKAGES) {
      if (className.startsWith(each)) {
        try {
          return Class.forName(className, false, OwnClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
          return null;
        }
      }
    }
    return null;
  }
}
