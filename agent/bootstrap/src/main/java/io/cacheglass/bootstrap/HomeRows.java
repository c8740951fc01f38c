package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CreationSite;
import io.cacheglass.recorder.Instances;
import io.cacheglass.recorder.Recorder;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Rows} is for libraries, for caches that an application wrote by itself: the code that
 * builds one is of the same people, and is its origin all the same. Thread-safe.
 */
public final class HomeRows {
  private HomeRows() {}

  /** The row of a cache, on the hot path of every woven method; see {@link Rows#orAdopt}. */
  public static CacheRow orAdopt(Object cache, @Nullable CacheRow field, String library) {
    return field != null ? field : adopt(cache, library);
  }

  /** The row of a cache whose constructor ends; see {@link Rows#created}. */
  public static @Nullable CacheRow created(Object cache, String library) {
    try {
      CacheRow known = Rows.find(cache);
      CreationSite site = known == null ? CreationSite.ofOwn(cache) : null;
      if (known != null || site == null) {
        return known;
      }
      CacheRow row = Recorder.registerBuilt(library, name(cache), site, cache);
      CacheRow used = Instances.add(cache, row);
      if (used != row) {
        row.discard(cache);
      }
      return used;
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }

  /** Gives a copy of a cache a row of its own, where it was made with that of its pattern. */
  public static void cloned(@Nullable Object copy, String library) {
    CacheRow row = copy == null ? null : created(copy, library);
    Class<?> type = copy == null ? null : copy.getClass();
    while (type != null && !setField(type, copy, row)) {
      type = type.getSuperclass();
    }
  }

  private static boolean setField(Class<?> type, @Nullable Object cache, @Nullable CacheRow row) {
    try {
      Field field = type.getDeclaredField(Rows.FIELD);
      field.setAccessible(true);
      field.set(cache, row);
      return true;
    } catch (NoSuchFieldException e) {
      return false; // declared further up, or nowhere in a class that was loaded before
    } catch (ReflectiveOperationException e) {
      ErrorLog.inProbe(e);
      return true;
    }
  }

  /**
   * Of a cache that nobody saw being built (it was read from a stream, built before the agent came,
   * or is used by its own constructor) only the class is known: all such are one row.
   */
  private static CacheRow adopt(Object cache, String library) {
    CacheRow known = Rows.find(cache);
    return known != null ? known : Rows.shared(library, cache.getClass().getName(), cache);
  }

  /** The class without its package; of an anonymous one that around it. */
  private static String name(Object cache) {
    String name = cache.getClass().getName();
    int end = name.length();
    while (Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    end = name.charAt(end - 1) == '$' && end > 1 ? end - 1 : name.length();
    return name.substring(
        Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('$', end - 1)) + 1, end);
  }
}
