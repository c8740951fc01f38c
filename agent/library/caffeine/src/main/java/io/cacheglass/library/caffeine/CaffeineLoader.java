package io.cacheglass.library.caffeine;

import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Loads into the store of a {@code LoadingCache} as its {@code get} does: the loader runs inside of
 * {@code computeIfAbsent}. Only a store with limits knows its loader; asynchronous caches hold
 * futures, which they also supervise, and are left alone. Thread-safe.
 */
final class CaffeineLoader implements KeyLoader {
  private final Map<Object, Object> store;
  private final Object loader;
  private final Method load;

  private CaffeineLoader(Map<Object, Object> store, Object loader, Method load) {
    this.store = store;
    this.loader = loader;
    this.load = load;
  }

  @SuppressWarnings("unchecked") // what it is asked for are keys that it has had
  static @Nullable CaffeineLoader of(Object store) throws ReflectiveOperationException {
    if (Boolean.TRUE.equals(Reflection.field(store, "isAsync"))) {
      return null;
    }
    Object loader = Reflection.field(store, "cacheLoader");
    Method load = loader == null ? null : loadOf(loader.getClass());
    return loader == null || load == null
        ? null
        : new CaffeineLoader((Map<Object, Object>) store, loader, load);
  }

  @Override
  public boolean contains(Object key) {
    return store.containsKey(key);
  }

  @Override
  public void load(Collection<?> keys) throws Exception {
    for (Object key : keys) {
      try {
        store.computeIfAbsent(key, this::value);
      } catch (CompletionException e) {
        throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
      }
    }
  }

  // A loader may have nothing for a key, and then nothing is kept; NullAway knows the JDK's word.
  @SuppressWarnings("NullAway")
  private @Nullable Object value(Object key) {
    try {
      return Reflection.invoke(load, loader, key);
    } catch (InvocationTargetException e) {
      throw new CompletionException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new CompletionException(e);
    }
  }

  /** The interface's method: the loader's own class need not be public. */
  private static @Nullable Method loadOf(Class<?> type) throws NoSuchMethodException {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Method method = loadOf(each.getInterfaces());
      if (method != null) {
        return method;
      }
    }
    return null;
  }

  private static @Nullable Method loadOf(Class<?>[] interfaces) throws NoSuchMethodException {
    for (Class<?> each : interfaces) {
      Method method = each.getName().endsWith(".cache.CacheLoader")
          ? each.getMethod("load", Object.class)
          : loadOf(each.getInterfaces());
      if (method != null) {
        return method;
      }
    }
    return null;
  }
}
