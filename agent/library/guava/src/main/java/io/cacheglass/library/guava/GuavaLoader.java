package io.cacheglass.library.guava;

import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads into a {@code LocalCache} as {@code LoadingCache.get} does. Thread-safe. */
final class GuavaLoader implements KeyLoader {
  private final Map<?, ?> cache;

  private GuavaLoader(Map<?, ?> cache) {
    this.cache = cache;
  }

  static @Nullable GuavaLoader of(Object cache) throws ReflectiveOperationException {
    return GuavaFields.get(cache, "defaultLoader") == null
        ? null
        : new GuavaLoader((Map<?, ?>) cache);
  }

  @Override
  public boolean contains(Object key) {
    return cache.containsKey(key);
  }

  @Override
  public void load(Collection<?> keys) throws Exception {
    for (Object key : keys) {
      try {
        Reflection.call(cache, "getOrLoad", key);
      } catch (InvocationTargetException e) {
        throw thrownBy(e.getCause());
      }
    }
  }

  /** Guava puts what a loader throws into exceptions of its own. */
  private static Exception thrownBy(@Nullable Throwable thrown) {
    Throwable cause = thrown == null ? null : thrown.getCause();
    Throwable own = cause == null ? thrown : cause;
    return own instanceof Exception ? (Exception) own : new IllegalStateException(own);
  }
}
