package io.cacheglass.weaving;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which libraries are left as they are in which class loader, because their self-test failed there.
 * Thread-safe; holds no class loader.
 */
public final class LeftAlone {
  /** Names by loader; guarded by itself. */
  private final Map<ClassLoader, Set<String>> names = new WeakHashMap<>();

  /**
   * Leaves the classes of a library in one class loader as they are from now on. One that was woven
   * is put back as soon as it is retransformed; fields and methods that it got when it was loaded
   * stay, because a loaded class can lose none, and do nothing.
   *
   * @param library by the name that it is shown by
   */
  public void add(String library, ClassLoader loader) {
    synchronized (names) {
      names.computeIfAbsent(loader, each -> new HashSet<>()).add(library);
    }
  }

  boolean contains(String library, @Nullable ClassLoader loader) {
    synchronized (names) {
      Set<String> its = loader == null ? null : names.get(loader);
      return its != null && its.contains(library);
    }
  }
}
