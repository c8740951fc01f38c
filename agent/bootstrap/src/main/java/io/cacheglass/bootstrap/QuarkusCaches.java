package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Knows which cache of Caffeine's is behind one of Quarkus'. Stateless. */
public final class QuarkusCaches {
  private QuarkusCaches() {}

  /**
   * Gives the cache behind it the name that Quarkus knows it by.
   *
   * @param cache the asynchronous cache of Caffeine's that Quarkus keeps
   * @return the row of the store below that; null if it is not watched
   */
  public static @Nullable CacheRow named(Object cache, String name)
      throws ReflectiveOperationException {
    Method inner = cache.getClass().getDeclaredMethod("cache");
    inner.setAccessible(true);
    Object store = inner.invoke(cache);
    CacheRow row = store == null ? null : Rows.find(store);
    if (row != null) {
      row.rename(name, "");
    }
    return row;
  }
}
