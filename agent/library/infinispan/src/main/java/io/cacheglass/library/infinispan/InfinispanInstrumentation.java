package io.cacheglass.library.infinispan;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ConditionalAdvice;
import io.cacheglass.weaving.advice.LateAdvice;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the two caches that everything ends in: {@code CacheImpl}, and {@code SimpleCacheImpl},
 * which has no interceptors. Caches with flags, with another class loader or with encodings are
 * decorators of these, and count once. What leaves a cache for age or size is told by its notifier,
 * which is called whether anybody listens or not.
 *
 * <p>No canary: a cache needs a cache manager, which would register beans and start threads.
 */
public final class InfinispanInstrumentation implements LibraryRule {
  static final String LIBRARY = "infinispan";
  private static final int ANY = -1;
  private static final String CACHE = "org.infinispan.cache.impl.";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(full(), simple(), notifier());
  }

  @Override
  public CacheReader reader() {
    return new InfinispanReader();
  }

  private static TypeRule full() {
    return operations("CacheImpl").on("start", 0, LifeAdvice.Start.class);
  }

  private static TypeRule simple() {
    return operations("SimpleCacheImpl").on("start", 0, LifeAdvice.StartSimple.class);
  }

  /** Overloads with times to live and metadata call each other, and count once. */
  private static TypeRule operations(String name) {
    return TypeRule.named(CACHE + name)
        .isCache()
        .on("get", ANY, LookupAdvice.Get.class)
        .on("getCacheEntry", ANY, LookupAdvice.Get.class)
        .on("getAll", ANY, LookupAdvice.GetAll.class)
        .on("getAllCacheEntries", ANY, LookupAdvice.GetAll.class)
        .on("containsKey", ANY, LookupAdvice.ContainsKey.class)
        .on("put", ANY, WriteAdvice.Put.class)
        .on("putForExternalRead", ANY, WriteAdvice.Put.class)
        .on("putAll", ANY, WriteAdvice.PutAll.class)
        .onOptional("getAndPutAll", ANY, WriteAdvice.PutAll.class)
        .on("putIfAbsent", ANY, ConditionalAdvice.PutIfAbsent.class)
        .on("replace", ANY, EntryAdvice.Replace.class)
        .on("remove", 1, WriteAdvice.RemoveOld.class)
        .onOptional("remove", 3, WriteAdvice.RemoveOld.class) // with flags
        .on("remove", 2, EntryAdvice.Remove.class)
        .onOptional("remove", 4, EntryAdvice.Remove.class) // with flags
        .on("evict", ANY, WriteAdvice.Enclosing.class)
        .on("clear", ANY, WriteAdvice.Clear.class)
        .on("stop", 0, WriteAdvice.Close.class)
        .on("computeIfAbsent", ANY, ComputeAdvice.IfAbsent.class)
        .onOptional("computeIfAbsentInternal", 5, ComputeAdvice.IfAbsent.class) // with flags
        .on("compute", ANY, ComputeAdvice.Compute.class)
        .on("computeIfPresent", ANY, ComputeAdvice.Compute.class)
        .onOptional("computeInternal", 6, ComputeAdvice.Compute.class) // with flags
        .on("merge", ANY, ComputeAdvice.Merge.class)
        .onOptional("mergeInternal", 6, ComputeAdvice.Merge.class) // with flags
        .on("getAsync", ANY, LateAdvice.Get.class)
        .on("getCacheEntryAsync", ANY, LateAdvice.Get.class)
        .on("getAllAsync", ANY, LateAdvice.GetAll.class)
        .on("putAsync", ANY, LateAdvice.Put.class)
        .on("putAllAsync", ANY, LateAdvice.PutAll.class)
        .on("putIfAbsentAsync", ANY, LateAdvice.PutIfAbsent.class)
        .on("replaceAsync", ANY, LateAdvice.Replace.class)
        .on("removeAsync", 1, LateAdvice.Remove.class)
        .onOptional("removeAsync", 3, LateAdvice.Remove.class)
        .on("removeAsync", 2, LateAdvice.RemoveEntry.class)
        .onOptional("removeAsync", 4, LateAdvice.RemoveEntry.class)
        .on("clearAsync", ANY, LateAdvice.Clear.class);
  }

  private static TypeRule notifier() {
    return TypeRule.named("org.infinispan.notifications.cachelistener.CacheNotifierImpl")
        .on("notifyCacheEntriesEvicted", 3, DepartureAdvice.Evicted.class)
        .on("notifyCacheEntryExpired", 4, DepartureAdvice.Expired.class);
  }
}
