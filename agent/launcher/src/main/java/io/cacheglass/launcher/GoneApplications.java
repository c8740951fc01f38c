package io.cacheglass.launcher;

import io.cacheglass.bootstrap.HostLoaders;
import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which classes belong to applications that have been taken away. What was found is kept with the
 * class, so no class of the host is held. Thread-safe.
 */
final class GoneApplications {
  /**
   * Found to be gone. It never comes back: what is deployed again has a class loader of its own.
   */
  private static final ClassValue<AtomicBoolean> FOUND = new ClassValue<>() {
    @Override
    protected AtomicBoolean computeValue(Class<?> type) {
      return new AtomicBoolean();
    }
  };

  private GoneApplications() {}

  /**
   * The caches of a row that can be asked. Those of an application that its container has stopped
   * count as closed from then on.
   */
  static List<Object> cachesLeft(CacheRow row) {
    List<Object> left = new ArrayList<>();
    for (Object cache : row.caches()) {
      if (HostLoaders.isStopped(cache.getClass().getClassLoader())) {
        Rows.closed(cache);
      } else if (!FOUND.get(cache.getClass()).get()) {
        left.add(cache);
      }
    }
    return left;
  }

  /** Whether the class loader of a class is closed. Slow, for when something has failed. */
  static boolean has(Class<?> type) {
    AtomicBoolean found = FOUND.get(type);
    if (!found.get() && isGone(type)) {
      found.set(true);
    }
    return found.get();
  }

  /** Of a generated class there never was a file; what it extends or implements speaks for it. */
  private static boolean isGone(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null || Proxy.isProxyClass(type)) {
      return false;
    }
    for (Class<?> each = type;
        each != null && each.getClassLoader() == loader;
        each = each.getSuperclass()) {
      if (!HostLoaders.isClosed(loader, each.getName())
          || isAnyThere(each.getInterfaces(), loader)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAnyThere(Class<?>[] types, ClassLoader loader) {
    for (Class<?> each : types) {
      if (each.getClassLoader() == loader && !HostLoaders.isClosed(loader, each.getName())) {
        return true;
      }
    }
    return false;
  }
}
