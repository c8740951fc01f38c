package io.cacheglass.launcher;

import io.cacheglass.bootstrap.HostLoaders;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CreationSite;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;

/** Why a cache could not be read: for a reason that passes, or by a mistake of ours. Stateless. */
final class Unreadable {
  private Unreadable() {}

  /**
   * Whether there is nothing to report: the library says that the cache is not ready or closed, it
   * was changed meanwhile, or its application is being taken away, when anything may fail.
   *
   * @param cache null if there was none any more
   */
  static boolean isNobodysMistake(Throwable error, CacheRow row, @Nullable Object cache) {
    Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
    CreationSite site = row.site();
    return isNotAlive(cause)
        || cause instanceof ConcurrentModificationException
        || (cache != null && isGone(cache.getClass()))
        || (site != null && site.type() != null && isGone(site.type()));
  }

  /** Whether it is a library, and not we, that does not like the state it is in. */
  private static boolean isNotAlive(@Nullable Throwable cause) {
    if (!(cause instanceof IllegalStateException)) {
      return false;
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 0 && !trace[0].getClassName().startsWith("io.cacheglass.");
  }

  /**
   * Whether the class loader of a class is closed. Of a generated class it never had a file; what
   * that extends or implements speaks for it.
   */
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
