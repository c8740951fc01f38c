package io.cacheglass.library.hibernate;

import io.cacheglass.recorder.LibraryCounts;
import io.cacheglass.weaving.Reflection;
import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Hibernate counts of a region, or of its query plans, once it is told to. Stateless. */
final class HibernateStatistics {
  private static final String SPI = "org.hibernate.cache.spi.";
  private static final String STATISTICS = "org.hibernate.stat.Statistics";

  private HibernateStatistics() {}

  /** Null if the session factory that counts is not to be found. */
  static @Nullable LibraryCounts of(Object cache, boolean region)
      throws ReflectiveOperationException {
    Object statistics = region ? ofFactory(factoryOf(cache)) : ofPlans(cache);
    if (statistics == null) {
      return null;
    }
    LibraryCounts.Builder counts = LibraryCounts.builder("Hibernate Statistics");
    if (!Boolean.TRUE.equals(HibernateReader.call(statistics, STATISTICS, "isStatisticsEnabled"))) {
      return counts.notKept("hibernate.generate_statistics is off").build();
    }
    if (!region) {
      return counts
          .hits(number(statistics, STATISTICS, "getQueryPlanCacheHitCount"))
          .misses(number(statistics, STATISTICS, "getQueryPlanCacheMissCount"))
          .build();
    }
    return isA(cache, "TimestampsRegion")
        ? ofTimestamps(statistics, counts)
        : ofRegion(statistics, cache, counts);
  }

  private static LibraryCounts ofTimestamps(Object statistics, LibraryCounts.Builder counts)
      throws ReflectiveOperationException {
    return counts
        .hits(number(statistics, STATISTICS, "getUpdateTimestampsCacheHitCount"))
        .misses(number(statistics, STATISTICS, "getUpdateTimestampsCacheMissCount"))
        .puts(number(statistics, STATISTICS, "getUpdateTimestampsCachePutCount"))
        .build();
  }

  private static LibraryCounts ofRegion(
      Object statistics, Object cache, LibraryCounts.Builder counts)
      throws ReflectiveOperationException {
    boolean query = isA(cache, "QueryResultsRegion");
    String method = query ? "getQueryRegionStatistics" : "getDomainDataRegionStatistics";
    Object name = HibernateReader.call(cache, HibernateReader.REGION, "getName");
    Object region = Reflection.invoke(
        type(statistics, STATISTICS).getMethod(method, String.class), statistics, name);
    String api = "org.hibernate.stat.CacheRegionStatistics";
    return region == null
        ? counts.build()
        : counts
            .hits(number(region, api, "getHitCount"))
            .misses(number(region, api, "getMissCount"))
            .puts(number(region, api, "getPutCount"))
            .build();
  }

  private static @Nullable Object ofFactory(@Nullable Object factory)
      throws ReflectiveOperationException {
    return factory == null
        ? null
        : HibernateReader.call(factory, "org.hibernate.SessionFactory", "getStatistics");
  }

  private static @Nullable Object ofPlans(Object plans) throws ReflectiveOperationException {
    Object supplier = field(plans, "statisticsSupplier"); // 6
    Object known = supplier instanceof Supplier
        ? ((Supplier<?>) supplier).get()
        : field(plans, "statistics"); // since 7, once a plan was asked for
    return known == null ? ofFactory(field(plans, "factory")) : known; // before 6
  }

  /** A region of queries does not know its factory, but what the factory was started with. */
  private static @Nullable Object factoryOf(Object region) throws ReflectiveOperationException {
    Object known = field(region, "sessionFactory");
    Object regions = field(region, "regionFactory");
    Object options = known != null || regions == null ? null : field(regions, "options");
    if (options == null) {
      return known;
    }
    Object id =
        HibernateReader.call(options, "org.hibernate.boot.spi.SessionFactoryOptions", "getUuid");
    Class<?> registry = type(region, "org.hibernate.internal.SessionFactoryRegistry");
    Object all = registry.getField("INSTANCE").get(null);
    return Reflection.invoke(registry.getMethod("getSessionFactory", String.class), all, id);
  }

  private static boolean isA(Object region, String api) throws ClassNotFoundException {
    return type(region, SPI + api).isInstance(region);
  }

  private static long number(Object owner, String api, String method)
      throws ReflectiveOperationException {
    Object number = HibernateReader.call(owner, api, method);
    return number instanceof Long ? (Long) number : 0;
  }

  private static Class<?> type(Object owner, String name) throws ClassNotFoundException {
    return Class.forName(name, false, HibernateReader.loader(owner));
  }

  private static @Nullable Object field(Object owner, String name)
      throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(owner);
        }
      }
    }
    return null;
  }
}
