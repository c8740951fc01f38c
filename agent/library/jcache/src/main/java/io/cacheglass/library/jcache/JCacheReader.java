package io.cacheglass.library.jcache;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.EntryKeys;
import io.cacheglass.weaving.KeyLoader;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Iterator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Names caches, and clears them, by the standard's interface. The standard tells no sizes; the
 * provider's own cache below does, and is read as a layer. MBeans are asked for nothing but the
 * provider's own counts. Stateless.
 */
final class JCacheReader implements CacheReader {
  static final String API = "javax.cache.Cache";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = call(cache, API, "getName");
      Object manager = call(cache, API, "getCacheManager");
      Object uri = manager == null ? null : call(manager, "javax.cache.CacheManager", "getURI");
      if (name != null) {
        row.rename(name.toString(), uri == null ? "" : uri.toString());
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Closed meanwhile, or a copy of the API that is not as expected: it keeps its first name.
      return;
    }
  }

  @Override
  public CacheDetails details(Object cache) {
    OptionalLong none = OptionalLong.empty();
    Package provider = cache.getClass().getPackage();
    String version = provider == null ? null : provider.getImplementationVersion();
    Tier tier = new Tier(TierKind.HEAP, none, none, none, none);
    return new CacheDetails(
        version == null ? "" : version, none, none, none, Collections.singletonList(tier), "");
  }

  @Override
  public LibraryCounts libraryCounts(Object cache) throws Exception {
    Object manager = call(cache, API, "getCacheManager");
    Object uri = manager == null ? null : call(manager, "javax.cache.CacheManager", "getURI");
    String name = String.valueOf(call(cache, API, "getName"));
    return JCacheStatistics.of(cache, recordsStatistics(cache), String.valueOf(uri), name);
  }

  private static boolean recordsStatistics(Object cache) throws ReflectiveOperationException {
    // Without a complete configuration the bean is there or it is not.
    return isConfigured(cache, "isStatisticsEnabled", true);
  }

  /**
   * What the cache's configuration says.
   *
   * @param otherwise what a cache without a complete configuration is taken for
   */
  private static boolean isConfigured(Object cache, String question, boolean otherwise)
      throws ReflectiveOperationException {
    Class<?> api = find(cache.getClass(), API);
    if (api == null) {
      return false;
    }
    Class<?> complete = Class.forName(
        "javax.cache.configuration.CompleteConfiguration", false, api.getClassLoader());
    Method method = api.getMethod("getConfiguration", Class.class);
    try {
      Object configuration = Reflection.invoke(method, cache, complete);
      return Boolean.TRUE.equals(Reflection.invoke(complete.getMethod(question), configuration));
    } catch (InvocationTargetException e) {
      return otherwise;
    }
  }

  @Override
  public @Nullable KeyLoader keyLoader(Object cache) throws Exception {
    return JCacheLoader.of(cache);
  }

  @Override
  public void clear(Object cache) throws Exception {
    call(cache, API, "clear");
  }

  @Override
  public Iterator<?> keys(Object cache) {
    return new EntryKeys(((Iterable<?>) cache).iterator());
  }

  @Override
  public void remove(Object cache, Object key) throws Exception {
    if (isConfigured(cache, "isWriteThrough", false) || hasWriterOfCache2k(cache)) {
      throw new UnsupportedOperationException(
          "it writes through: its writer would delete the entry in what is behind the cache, too");
    }
    Class<?> api = find(cache.getClass(), API);
    if (api != null) {
      Reflection.invoke(api.getMethod("remove", Object.class), cache, key);
    }
  }

  /** The configuration that cache2k gives says of no cache that it writes through. */
  private static boolean hasWriterOfCache2k(Object cache) throws ReflectiveOperationException {
    Class<?> api = find(cache.getClass(), API);
    if (api == null || !cache.getClass().getName().startsWith("org.cache2k.")) {
      return false;
    }
    Class<?> wanted = Class.forName("org.cache2k.Cache", false, cache.getClass().getClassLoader());
    Object own = Reflection.invoke(api.getMethod("unwrap", Class.class), cache, wanted);
    return own != null && Reflection.field(own, "writer") != null;
  }

  /** Calls through the public interface: the classes of providers are not public. */
  private static @Nullable Object call(Object owner, String api, String method)
      throws ReflectiveOperationException {
    Class<?> found = find(owner.getClass(), api);
    if (found == null) {
      throw new NoSuchMethodException(owner.getClass().getName() + " is no " + api);
    }
    return Reflection.invoke(found.getMethod(method), owner);
  }

  static @Nullable Class<?> find(Class<?> type, String api) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> one : each.getInterfaces()) {
        Class<?> found = one.getName().equals(api) ? one : find(one, api);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
