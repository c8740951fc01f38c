package io.cacheglass.weaving;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes got fields when they were loaded. Fields are added at the first load only; when
 * somebody retransforms the class later, what was added then must be there again, and what was not
 * can never be added. Thread-safe; holds no class loader.
 */
final class GrownClasses {
  /** Names by loader; guarded by itself. */
  private final Map<ClassLoader, Set<String>> names = new WeakHashMap<>();

  /** Notes that a class is about to be defined with fields of ours. */
  void add(ClassLoader loader, String className) {
    synchronized (names) {
      names.computeIfAbsent(loader, each -> new HashSet<>()).add(className);
    }
  }

  boolean contains(@Nullable ClassLoader loader, String className) {
    synchronized (names) {
      Set<String> its = loader == null ? null : names.get(loader);
      return its != null && its.contains(className);
    }
  }
}
