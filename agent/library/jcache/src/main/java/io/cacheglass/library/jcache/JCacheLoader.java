package io.cacheglass.library.jcache;

import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Loads by {@code loadAll}, which the standard has for this: it counts no lookup. Thread-safe. */
final class JCacheLoader implements KeyLoader {
  private static final int TOGETHER = 20;
  private static final int MOST_CAUSES = 10;
  private static final long MOST_SECONDS = 60;

  private final Object cache;
  private final Class<?> api;
  private final Class<?> listener;

  private JCacheLoader(Object cache, Class<?> api, Class<?> listener) {
    this.cache = cache;
    this.api = api;
    this.listener = listener;
  }

  /** Null if the cache was configured without a loader. */
  static @Nullable JCacheLoader of(Object cache) throws ReflectiveOperationException {
    Class<?> api = JCacheReader.find(cache.getClass(), JCacheReader.API);
    if (api == null) {
      return null;
    }
    ClassLoader classes = api.getClassLoader();
    Class<?> complete =
        Class.forName("javax.cache.configuration.CompleteConfiguration", false, classes);
    Object configuration;
    try {
      configuration =
          Reflection.invoke(api.getMethod("getConfiguration", Class.class), cache, complete);
    } catch (InvocationTargetException e) {
      return null; // it has no complete configuration, so nobody knows of a loader
    }
    Object loader = Reflection.invoke(complete.getMethod("getCacheLoaderFactory"), configuration);
    return loader == null
        ? null
        : new JCacheLoader(
            cache,
            api,
            Class.forName("javax.cache.integration.CompletionListener", false, classes));
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public boolean contains(Object key) throws Exception {
    return Boolean.TRUE.equals(invoke(api.getMethod("containsKey", Object.class), key));
  }

  @Override
  public void load(Collection<?> keys) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Method loadAll = api.getMethod("loadAll", Set.class, boolean.class, listener);
    invoke(loadAll, new HashSet<>(keys), false, listenerOf(done));
    try {
      done.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw loaders(e.getCause());
    } catch (TimeoutException e) {
      throw new TimeoutException("the provider did not finish within " + MOST_SECONDS + " s");
    }
  }

  private Object listenerOf(CompletableFuture<Boolean> done) {
    return Proxy.newProxyInstance(
        listener.getClassLoader(), new Class<?>[] {listener}, (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "onCompletion":
              done.complete(true);
              return null;
            case "onException":
              done.completeExceptionally((Throwable) arguments[0]);
              return null;
            case "equals":
              return proxy == arguments[0];
            case "hashCode":
              return System.identityHashCode(proxy);
            default:
              return "a warming of Cacheglass";
          }
        });
  }

  private @Nullable Object invoke(Method method, Object... arguments) throws Exception {
    try {
      return Reflection.invoke(method, cache, arguments);
    } catch (InvocationTargetException e) {
      throw loaders(e.getCause());
    }
  }

  /** What the loader threw: the standard and the provider each put it into one of their own. */
  private static Exception loaders(@Nullable Throwable thrown) {
    Throwable own = thrown;
    for (int depth = 0; depth < MOST_CAUSES; depth++) {
      Throwable cause = own == null ? null : own.getCause();
      own = cause == null ? own : cause;
    }
    return own instanceof Exception ? (Exception) own : new IllegalStateException(own);
  }
}
