package io.cacheglass.library.ehcache3;

import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Loads by reading: a cache with a loader-writer loads what it is asked for. Thread-safe. */
final class Ehcache3Loader implements KeyLoader {
  private final Object cache;

  private Ehcache3Loader(Object cache) {
    this.cache = cache;
  }

  static @Nullable Ehcache3Loader of(Object cache) throws ReflectiveOperationException {
    return Reflection.field(cache, "cacheLoaderWriter") == null ? null : new Ehcache3Loader(cache);
  }

  @Override
  public boolean contains(Object key) throws Exception {
    return Boolean.TRUE.equals(call("containsKey", key));
  }

  @Override
  public void load(Collection<?> keys) throws Exception {
    for (Object key : keys) {
      call("get", key);
    }
  }

  private @Nullable Object call(String method, Object key) throws Exception {
    try {
      return Reflection.call(cache, method, key);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      // Ehcache puts what a loader throws into a CacheLoadingException.
      Throwable own = thrown == null || thrown.getCause() == null ? thrown : thrown.getCause();
      throw own instanceof Exception ? (Exception) own : e;
    }
  }
}
