package io.cacheglass.library.ehcache3;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ConditionalAdvice;
import io.cacheglass.weaving.advice.LoadAdvice;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves {@code EhcacheBase}, where every operation of every cache begins, and the stores below it,
 * which alone know tiers, evictions and expiries. Ehcache's own statistics are no source: they see
 * a loaded value as a hit, and no tier unless they are switched on.
 */
public final class Ehcache3Instrumentation implements LibraryRule {
  static final String LIBRARY = "ehcache3";
  static final String CACHE = "org.ehcache.core.EhcacheBase";
  private static final String STORES = "org.ehcache.impl.internal.store.";
  private static final String STRATEGIES = "org.ehcache.impl.internal.resilience.";
  private static final String LOADER = "org.ehcache.spi.loaderwriter.CacheLoaderWriter";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        cache(),
        insideJCache(),
        statuses(),
        names(),
        heap(),
        offHeap(),
        offHeapEvictions(),
        values(),
        removals(),
        loaderStore(),
        loaders(),
        failures(TypeRule.named(STRATEGIES + "RobustResilienceStrategy")),
        failures(TypeRule.named(STRATEGIES + "RobustLoaderWriterResilienceStrategy")),
        failures(TypeRule.implementing("org.ehcache.spi.resilience.ResilienceStrategy")));
  }

  @Override
  public CacheReader reader() {
    return new Ehcache3Reader();
  }

  @Override
  public void canary(ClassLoader loader) throws Exception {
    Ehcache3Canary.run(loader);
  }

  private static TypeRule cache() {
    return TypeRule.named(CACHE)
        .isCache()
        .on("get", 1, LookupAdvice.Get.class)
        .on("getNoLoader", 1, LookupAdvice.Get.class)
        .on("getAllInternal", 2, LookupAdvice.GetAll.class)
        .on("containsKey", 1, LookupAdvice.ContainsKey.class)
        .on("iterator", 0, LookupAdvice.Scan.class)
        .on("put", 2, WriteAdvice.Put.class)
        .on("putAll", 1, WriteAdvice.PutAll.class)
        .on("removeInternal", 1, WriteAdvice.Remove.class)
        .on("removeAll", 1, WriteAdvice.RemoveAll.class)
        .on("clear", 0, WriteAdvice.Clear.class)
        .on("close", 0, WriteAdvice.Close.class)
        .on("putIfAbsent", 2, ConditionalAdvice.PutIfAbsent.class)
        .on("replace", 2, ConditionalAdvice.Replace.class)
        .on("replace", 3, ConditionalAdvice.ReplacesEntry.class)
        .on("remove", 2, ConditionalAdvice.RemovesEntry.class);
  }

  /** What only JCache's operations ask for; the cache is what the class is an inner one of. */
  private static TypeRule insideJCache() {
    return TypeRule.named("org.ehcache.core.Ehcache$Jsr107CacheImpl")
        .viewOfField("this$0")
        .onOptional("getAndPut", 2, ConditionalAdvice.GetAndPut.class)
        .onOptional("getAndRemove", 1, ConditionalAdvice.GetAndRemove.class)
        .onOptional("compute", 5, ComputeAdvice.class);
  }

  private static TypeRule statuses() {
    return TypeRule.named("org.ehcache.core.Ehcache")
        .on("doRemove", 2, StatusAdvice.class)
        .on("doReplace", 3, StatusAdvice.class);
  }

  private static TypeRule names() {
    return TypeRule.named("org.ehcache.core.EhcacheManager")
        .onOptional("createNewEhcache", 4, NameAdvice.class);
  }

  private static TypeRule heap() {
    return TypeRule.named(STORES + "heap.OnHeapStore")
        .on("evict", 1, TierAdvice.HeapEviction.class)
        .on("fireOnExpirationEvent", 3, TierAdvice.Expiration.class)
        .on("put", 2, TierAdvice.Put.class);
  }

  private static TypeRule offHeap() {
    return TypeRule.named(STORES + "offheap.AbstractOffHeapStore")
        .on("getAndRemove", 1, TierAdvice.Middle.class)
        .on("getAndFault", 1, TierAdvice.Lowest.class)
        .on("computeIfAbsentAndFault", 2, TierAdvice.Lowest.class)
        .on("onExpiration", 3, TierAdvice.Expiration.class)
        .on("put", 2, TierAdvice.Put.class);
  }

  private static TypeRule offHeapEvictions() {
    return TypeRule.named(STORES + "offheap.AbstractOffHeapStore$BackingMapEvictionListener")
        .on("onEviction", 2, TierAdvice.OffHeapEviction.class);
  }

  private static TypeRule values() {
    return TypeRule.named("org.ehcache.core.spi.store.AbstractValueHolder")
        .on("isExpired", 1, TierAdvice.IsExpired.class);
  }

  private static TypeRule removals() {
    return TypeRule.named("org.ehcache.core.Ehcache$RemoveAllFunction")
        .on("apply", 1, RemovalAdvice.Entries.class);
  }

  private static TypeRule loaderStore() {
    return TypeRule.named(STORES + "loaderwriter.LocalLoaderWriterStore")
        .on("cacheLoaderWriterDeleteAllCall", 4, RemovalAdvice.DeletedEntries.class)
        .onOptional("lambda$get$*", 1, LoaderCallAdvice.One.class)
        .onOptional("lambda$bulkComputeIfAbsent$*", 3, LoaderCallAdvice.Many.class);
  }

  private static TypeRule loaders() {
    return TypeRule.implementing(LOADER)
        .onOptional("load", 1, LoadAdvice.Load.class)
        .onOptional("loadAll", 1, LoadAdvice.LoadAll.class);
  }

  private static TypeRule failures(TypeRule strategy) {
    return strategy
        .onOptional("getFailure", 2, FailureAdvice.class)
        .onOptional("getAllFailure", 2, FailureAdvice.class)
        .onOptional("containsKeyFailure", 2, FailureAdvice.class)
        .onOptional("putFailure", 3, FailureAdvice.class)
        .onOptional("putAllFailure", 2, FailureAdvice.class)
        .onOptional("putIfAbsentFailure", 3, FailureAdvice.class)
        .onOptional("replaceFailure", 3, FailureAdvice.class)
        .onOptional("replaceFailure", 4, FailureAdvice.class)
        .onOptional("removeFailure", 3, FailureAdvice.class)
        .onOptional("clearFailure", 1, FailureAdvice.class);
  }
}
