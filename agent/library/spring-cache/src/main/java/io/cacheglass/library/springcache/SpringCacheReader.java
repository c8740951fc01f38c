package io.cacheglass.library.springcache;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.Reflection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Names and clears by Spring's interface, which tells no sizes: those of a map are read from it,
 * and those of any other library are told by its own cache, which is read as a layer. Stateless.
 */
final class SpringCacheReader implements CacheReader {
  private static final String REDIS = "org.springframework.data.redis.cache.RedisCache";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = call(cache, "getName");
      if (name != null) {
        row.rename(name.toString(), row.manager());
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // closed meanwhile: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    OptionalLong none = OptionalLong.empty();
    Map<?, ?> map = map(cache);
    OptionalLong entries = map == null ? none : OptionalLong.of(map.size());
    TierKind kind = cache.getClass().getName().equals(REDIS) ? TierKind.REMOTE : TierKind.HEAP;
    Tier tier = new Tier(kind, entries, none, none, none);
    String policy = map != null ? "no limit of size, never expires" : "";
    return new CacheDetails(
        version(cache), entries, none, none, Collections.singletonList(tier), policy);
  }

  @Override
  public void clear(Object cache) throws Exception {
    call(cache, "clear");
  }

  @Override
  public @Nullable LibraryCounts libraryCounts(Object cache) throws Exception {
    return cache.getClass().getName().equals(REDIS) ? RedisStatistics.of(cache) : null;
  }

  /** The keys of a map; those of a library's own cache are listed by its own row. */
  @Override
  public @Nullable Iterator<?> keys(Object cache) throws Exception {
    Map<?, ?> map = map(cache);
    return map == null ? null : map.keySet().iterator();
  }

  @Override
  public void remove(Object cache, Object key) throws Exception {
    Class<?> api = find(cache.getClass());
    if (api != null) {
      Reflection.invoke(api.getMethod("evict", Object.class), cache, key);
    }
  }

  /** The map that holds the entries; not just any: that of a cluster would have to ask it. */
  private static @Nullable Map<?, ?> map(Object cache) throws ReflectiveOperationException {
    Object store = call(cache, "getNativeCache");
    return store instanceof Map && store.getClass().getName().startsWith("java.util.")
        ? (Map<?, ?>) store
        : null;
  }

  private static String version(Object cache) {
    Class<?> api = find(cache.getClass());
    Package spring = api == null ? null : api.getPackage();
    String version = spring == null ? null : spring.getImplementationVersion();
    return version == null ? "" : version;
  }

  /** Calls through the public interface: an implementation need not be public. */
  private static @Nullable Object call(Object cache, String method)
      throws ReflectiveOperationException {
    Class<?> api = find(cache.getClass());
    if (api == null) {
      throw new NoSuchMethodException(cache.getClass().getName() + " is no Spring cache");
    }
    return Reflection.invoke(api.getMethod(method), cache);
  }

  private static @Nullable Class<?> find(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> one : each.getInterfaces()) {
        if (one.getName().equals(SpringCacheInstrumentation.API)) {
          return one;
        }
      }
    }
    return null;
  }
}
