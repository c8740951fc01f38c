package io.cacheglass.bootstrap;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which classes were woven while they were loaded, as long as somebody asks: those are not to be
 * woven once more with the ones that were there before. Thread-safe.
 */
final class WovenAtLoad {
  private final IdentityHashMap<Object, Set<String>> names = new IdentityHashMap<>();
  private boolean isAsked = true;

  synchronized void add(@Nullable ClassLoader loader, String className) {
    if (isAsked) {
      names.computeIfAbsent(key(loader), each -> new HashSet<>()).add(className);
    }
  }

  synchronized boolean has(@Nullable ClassLoader loader, String className) {
    Set<String> known = names.get(key(loader));
    return known != null && known.contains(className);
  }

  /** Nobody asks any more; holds no class loader from now on. */
  synchronized void forget() {
    isAsked = false;
    names.clear();
  }

  /** This stands for the bootstrap loader. */
  private Object key(@Nullable ClassLoader loader) {
    return loader == null ? this : loader;
  }
}
