package io.cacheglass.library.springcache;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import java.util.Collections;
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
    Object store = call(cache, "getNativeCache");
    // Not just any map: that of a cluster would have to ask it.
    boolean isMap = store != null && store.getClass().getName().startsWith("java.util.");
    OptionalLong entries = isMap ? size(store) : none;
    TierKind kind = cache.getClass().getName().equals(REDIS) ? TierKind.REMOTE : TierKind.HEAP;
    Tier tier = new Tier(kind, entries, none, none, none);
    String policy = isMap ? "no limit of size, never expires" : "";
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

  private static OptionalLong size(@Nullable Object store) {
    return store instanceof Map
        ? OptionalLong.of(((Map<?, ?>) store).size())
        : OptionalLong.empty();
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
    return api.getMethod(method).invoke(cache);
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
