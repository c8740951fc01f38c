package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CreationSite;
import io.cacheglass.recorder.Instances;
import io.cacheglass.recorder.Recorder;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a cache: in the field that was woven into its class, else (when the class was
 * loaded before the agent came, so that no field could be added) in a weak identity map.
 * Thread-safe.
 */
public final class Rows {
  /** The field that is woven into classes of caches. */
  public static final String FIELD = "cacheglass$row";

  private Rows() {}

  /**
   * The row of a cache, on the hot path of every woven method.
   *
   * @param cache the receiver of the woven method
   * @param field what its woven field holds, null if it has none or was never set
   * @param library to register it under if it is new
   */
  public static CacheRow orAdopt(Object cache, @Nullable CacheRow field, String library) {
    return field != null ? field : adopt(cache, library, false);
  }

  /** The same for code that is woven into a method with no guard around it; null on a failure. */
  public static @Nullable CacheRow orNone(Object cache, @Nullable CacheRow field, String library) {
    try {
      return orAdopt(cache, field, library);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }

  /**
   * The row of a cache whose constructor ends, to be kept in its field. Woven into constructors,
   * with no other guard than this one; null leaves the cache to {@link #orAdopt}.
   */
  public static @Nullable CacheRow created(Object cache, String library) {
    try {
      return adopt(cache, library, true);
    } catch (Throwable e) {
      ErrorLog.inProbe(e);
      return null;
    }
  }

  /** Gives a copy of a cache a row of its own, where it was made with that of its pattern. */
  public static void cloned(Object copy, String library) {
    CacheRow row = created(copy, library);
    try {
      Field field = copy.getClass().getDeclaredField(FIELD);
      field.setAccessible(true);
      field.set(copy, row);
    } catch (NoSuchFieldException e) {
      return; // its class was loaded before the agent came
    } catch (ReflectiveOperationException e) {
      ErrorLog.inProbe(e);
    }
  }

  /** Whether a cache that says so nowhere else holds futures; false if it is not known yet. */
  public static boolean holdsFutures(@Nullable CacheRow field) {
    return field != null && field.holdsFutures();
  }

  /** The row of a cache that is known already, or null. */
  public static @Nullable CacheRow find(Object cache) {
    return Instances.rowOf(cache);
  }

  /**
   * The one row of all instances that share a key: connections to one server and database, clients
   * of one pool. Its counts stay when they are collected.
   *
   * @param key what they have in common, such as "127.0.0.1:6379/0"; the row is named by library
   *     and key
   * @param instance held weakly; the row says how many are in use
   */
  public static CacheRow shared(String library, String key, Object instance) {
    CacheRow known = find(instance);
    return known != null ? known : Instances.add(instance, Recorder.shared(library, key));
  }

  /** Says that a cache was closed: its row is no longer live when no other instance is. */
  public static void closed(Object cache) {
    Instances.closed(cache);
  }

  /**
   * Says that an object is the inside of a cache, so that what it does counts there. A row that it
   * was given when it was built is never shown.
   */
  public static void partOf(@Nullable Object part, CacheRow row) {
    if (part != null) {
      CacheRow before = Instances.move(part, row);
      if (before != null && before != row && before.instances() == 0) {
        before.discard(part);
      }
    }
  }

  /**
   * Registers a cache that is not known yet.
   *
   * @param built whether the cache is being built now; else it was built before the agent came, and
   *     where it is used first gives it a name, but is not its origin
   */
  private static CacheRow adopt(Object cache, String library, boolean built) {
    CacheRow known = find(cache);
    if (known != null) {
      return known;
    }
    CreationSite site = CreationSite.of(cache);
    String name = site == null ? library : site.simpleTypeName();
    CacheRow row = built && site != null
        ? Recorder.registerBuilt(library, name, site, cache)
        : Recorder.registerUsed(library, name, site, cache);
    CacheRow used = Instances.add(cache, row);
    if (used != row) {
      row.discard(cache);
    }
    return used;
  }
}
