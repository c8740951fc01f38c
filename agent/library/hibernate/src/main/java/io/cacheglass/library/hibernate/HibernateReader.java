package io.cacheglass.library.hibernate;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.Reflection;
import java.util.Collections;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Names regions, clears them, and reads Hibernate's statistics. Their sizes are known to the cache
 * below, which is read as a layer. Stateless.
 */
final class HibernateReader implements CacheReader {
  static final String REGION = "org.hibernate.cache.spi.Region";
  private static final String PLANS = "query plans";

  @Override
  public void identify(CacheRow row, Object cache) {
    try {
      Object name = isRegion(cache) ? call(cache, REGION, "getName") : PLANS;
      if (name != null) {
        row.rename(name.toString(), "");
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // a version that is not as expected: it keeps its first name
    }
  }

  @Override
  public CacheDetails details(Object cache) throws Exception {
    OptionalLong none = OptionalLong.empty();
    Tier tier = new Tier(TierKind.HEAP, none, none, none, none);
    return new CacheDetails(version(cache), none, none, none, Collections.singletonList(tier), "");
  }

  @Override
  public @Nullable LibraryCounts libraryCounts(Object cache) throws Exception {
    return HibernateStatistics.of(cache, isRegion(cache));
  }

  @Override
  public void clear(Object cache) throws Exception {
    if (isRegion(cache)) {
      call(cache, REGION, "clear");
    } else {
      throw new UnsupportedOperationException("Hibernate's query plans cannot be cleared");
    }
  }

  private static String version(Object cache) throws ReflectiveOperationException {
    Class<?> version = Class.forName("org.hibernate.Version", false, loader(cache));
    Object text = Reflection.invoke(version.getMethod("getVersionString"), null);
    return text == null ? "" : text.toString();
  }

  /** A loader that knows Hibernate: that of the region, or of what it inherits from. */
  static @Nullable ClassLoader loader(Object cache) {
    for (Class<?> type = cache.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith("org.hibernate.")) {
        return type.getClassLoader();
      }
    }
    return cache.getClass().getClassLoader();
  }

  private static boolean isRegion(Object cache) {
    try {
      return Class.forName(REGION, false, loader(cache)).isInstance(cache);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static @Nullable Object call(Object owner, String api, String method)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(api, false, loader(owner));
    return Reflection.invoke(type.getMethod(method), owner);
  }
}
