package io.cacheglass.launcher;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CreationSite;
import java.lang.reflect.InvocationTargetException;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a cache could not be read: for a reason that passes, or by a mistake of ours. Stateless. */
final class Unreadable {
  private Unreadable() {}

  /**
   * Whether there is nothing to report: the library says that the cache is not ready or closed, it
   * was changed meanwhile, or its application is being taken away, when anything may fail.
   *
   * @param caches what was read, as far as it is there
   */
  static boolean isNobodysMistake(Throwable error, CacheRow row, List<Object> caches) {
    Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
    CreationSite site = row.site();
    return isNotAlive(cause)
        || cause instanceof ConcurrentModificationException
        || isAnyGone(caches)
        || (site != null && site.type() != null && GoneApplications.has(site.type()));
  }

  private static boolean isAnyGone(List<Object> caches) {
    Set<Class<?>> types = new HashSet<>();
    caches.forEach(each -> types.add(each.getClass()));
    boolean gone = false;
    for (Class<?> type : types) {
      gone |= GoneApplications.has(type); // each that is gone is remembered
    }
    return gone;
  }

  /** Whether it is a library, and not we, that does not like the state it is in. */
  private static boolean isNotAlive(@Nullable Throwable cause) {
    if (!(cause instanceof IllegalStateException)) {
      return false;
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 0 && !trace[0].getClassName().startsWith("io.cacheglass.");
  }
}
