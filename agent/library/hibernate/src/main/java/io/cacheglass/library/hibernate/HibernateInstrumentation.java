package io.cacheglass.library.hibernate;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves what sessions use: the accesses to entities, collections and natural ids, the results of
 * queries, the time stamps of tables, and the plans of queries. A cache is a region; the accesses
 * to one are views of it. The region's provider (JCache, Infinispan) is a layer below.
 *
 * <p>No canary: a region is to be had from a session factory only.
 */
public final class HibernateInstrumentation implements LibraryRule {
  private static final String SPI = "org.hibernate.cache.spi.";
  private static final String ACCESS = SPI + "access.";
  private static final String SUPPORT = SPI + "support.";

  @Override
  public String library() {
    return "hibernate";
  }

  @Override
  public List<TypeRule> types() {
    List<TypeRule> types = new ArrayList<>();
    for (String kind : Arrays.asList("CachedDomain", "Entity", "Collection", "NaturalId")) {
      types.add(access(TypeRule.implementing(ACCESS + kind + "DataAccess")));
    }
    for (String kind : Arrays.asList("CachedDomain", "Entity", "Collection", "NaturalId")) {
      types.add(access(TypeRule.extending(SUPPORT + "Abstract" + kind + "DataAccess")));
    }
    types.add(access(TypeRule.extending(SUPPORT + "AbstractReadWriteAccess")));
    types.add(TypeRule.named("org.hibernate.persister.entity.AbstractEntityPersister")
        .onOptional("isTransient", 2, RegionAdvice.Asking.class));
    types.add(TypeRule.named("org.hibernate.engine.internal.NaturalIdResolutionsImpl")
        .onOptional("manageSharedResolution", 5, RegionAdvice.Asking.class));
    types.add(TypeRule.named("org.hibernate.engine.internal.StatefulPersistenceContext$1")
        .onOptional("managedSharedCacheEntries", 5, RegionAdvice.Asking.class)); // before 6.0
    types.add(queryResults());
    types.add(timestamps());
    types.add(plans("org.hibernate.engine.query.spi.QueryPlanCache")); // before 6.0
    types.add(plans("org.hibernate.query.internal.QueryInterpretationCacheStandardImpl"));
    types.add(TypeRule.named("org.hibernate.internal.util.collections.BoundedConcurrentHashMap")
        .onOptional("put", 2, PlanAdvice.Put.class)
        .onOptional("putIfAbsent", 2, PlanAdvice.Put.class));
    return types;
  }

  @Override
  public CacheReader reader() {
    return new HibernateReader();
  }

  private static TypeRule access(TypeRule type) {
    return type.viewOf("getRegion", SPI + "DomainDataRegion")
        .onOptional("get", 2, RegionAdvice.Get.class)
        .onOptional("contains", 1, LookupAdvice.ContainsKey.class)
        .onOptional("putFromLoad", 4, RegionAdvice.PutFromLoad.class)
        .onOptional("putFromLoad", 5, RegionAdvice.PutFromLoad.class)
        .onOptional("insert", 3, RegionAdvice.Write.class) // of natural ids
        .onOptional("insert", 4, RegionAdvice.Write.class)
        .onOptional("afterInsert", 3, RegionAdvice.Write.class)
        .onOptional("afterInsert", 4, RegionAdvice.Write.class)
        .onOptional("update", 3, RegionAdvice.Write.class)
        .onOptional("update", 5, RegionAdvice.Write.class)
        .onOptional("afterUpdate", 4, RegionAdvice.Write.class)
        .onOptional("afterUpdate", 6, RegionAdvice.Write.class)
        .onOptional("lockItem", 3, WriteAdvice.Enclosing.class)
        .onOptional("unlockItem", 3, WriteAdvice.Enclosing.class)
        .onOptional("remove", 2, RegionAdvice.Remove.class)
        .onOptional("evict", 1, RegionAdvice.Remove.class)
        .onOptional("removeAll", 1, WriteAdvice.Clear.class)
        .onOptional("evictAll", 0, WriteAdvice.Clear.class);
  }

  private static TypeRule queryResults() {
    return TypeRule.implementing(SPI + "QueryResultsCache")
        .viewOf("getRegion", SPI + "QueryResultsRegion")
        .onOptional("get", 3, LookupAdvice.Get.class)
        .onOptional("get", 4, LookupAdvice.Get.class) // before 6.0
        .onOptional("assembleCachedResult", 5, RegionAdvice.Assemble.class) // before 6.0
        .onOptional("put", 3, QueryAdvice.Put.class)
        .onOptional("put", 4, QueryAdvice.Put.class); // before 6.0
  }

  private static TypeRule timestamps() {
    return TypeRule.implementing(SPI + "TimestampsCache")
        .viewOf("getRegion", SPI + "TimestampsRegion")
        .onOptional("getLastUpdateTimestampForSpace", 2, LookupAdvice.Get.class)
        .onOptional("preInvalidate", 2, QueryAdvice.Stamp.class)
        .onOptional("invalidate", 2, QueryAdvice.Stamp.class);
  }

  private static TypeRule plans(String type) {
    return TypeRule.named(type)
        .isCache()
        .onOptional("getHQLQueryPlan", 3, PlanAdvice.Resolve.class)
        .onOptional("getFilterQueryPlan", 4, PlanAdvice.Resolve.class)
        .onOptional("getNativeSQLQueryPlan", 1, PlanAdvice.Resolve.class)
        .onOptional("resolveHqlInterpretation", 3, PlanAdvice.Resolve.class)
        .onOptional("resolveSelectQueryPlan", 2, PlanAdvice.Resolve.class);
  }
}
