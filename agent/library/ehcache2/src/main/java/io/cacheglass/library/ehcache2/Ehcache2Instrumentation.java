package io.cacheglass.library.ehcache2;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.LoadAdvice;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves {@code net.sf.ehcache.Cache}, where every operation of every cache ends up, and the
 * decorators that load: they share the row of the cache behind them, so that the two gets, the load
 * and the put of theirs are one lookup. Evictions and expiries are seen where listeners are told,
 * in whatever thread.
 */
public final class Ehcache2Instrumentation implements LibraryRule {
  static final String LIBRARY = "ehcache2";
  private static final String PACKAGE = "net.sf.ehcache.";
  private static final String BLOCKING = PACKAGE + "constructs.blocking.";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        cache(),
        listeners(),
        memory(),
        decorator("BlockingCache"),
        decorator("SelfPopulatingCache")
            .on("refresh", 1, WriteAdvice.Enclosing.class)
            .onOptional("refresh", 2, WriteAdvice.Enclosing.class)
            .onOptional("refreshElement", 3, RefreshAdvice.class),
        TypeRule.implementing(BLOCKING + "CacheEntryFactory")
            .onOptional("createEntry", 1, LoadAdvice.Load.class),
        TypeRule.implementing(BLOCKING + "UpdatingCacheEntryFactory")
            .onOptional("createEntry", 1, LoadAdvice.Load.class),
        disk("store.disk.DiskStore"),
        disk("store.compound.impl.DiskPersistentStore"));
  }

  @Override
  public CacheReader reader() {
    return new Ehcache2Reader();
  }

  private static TypeRule cache() {
    return TypeRule.named(PACKAGE + "Cache")
        .isCache()
        .on("get", 1, ReadAdvice.Get.class)
        .on("getQuiet", 1, ReadAdvice.Get.class)
        .on("getAll", 1, LookupAdvice.GetAll.class)
        .on("getWithLoader", 3, ReadAdvice.Guarded.class)
        .on("getAllWithLoader", 2, LookupAdvice.GetAll.class)
        .on("isKeyInCache", 1, LookupAdvice.ContainsKey.class)
        .on("putInternal", 3, ElementAdvice.Put.class)
        .on("putQuiet", 1, ElementAdvice.Put.class)
        .on("putAllInternal", 2, ElementAdvice.PutAll.class)
        .on("putIfAbsent", 1, ElementAdvice.PutIfAbsent.class)
        .onOptional("putIfAbsent", 2, ElementAdvice.PutIfAbsent.class)
        .on("replace", 1, ElementAdvice.Replace.class)
        .on("replace", 2, ElementAdvice.ReplaceEntry.class)
        .on("removeElement", 1, ElementAdvice.RemoveEntry.class)
        .on("removeInternal", 5, RemovalAdvice.One.class)
        .on("removeAllInternal", 4, RemovalAdvice.Many.class)
        .on("removeAll", 0, WriteAdvice.Clear.class)
        .on("removeAll", 1, RemovalAdvice.ClearOrMany.class)
        .on("loadValueUsingLoader", 3, LoaderCallAdvice.One.class)
        .onOptional("loadWithRegisteredLoaders", 2, LoaderCallAdvice.Many.class)
        .on("asynchronousLoadAll", 2, LoaderCallAdvice.Elsewhere.class)
        .on("setName", 1, NameAdvice.class)
        .on("clone", 0, CloneAdvice.class)
        .on("dispose", 0, WriteAdvice.Close.class);
  }

  private static TypeRule listeners() {
    return TypeRule.named(PACKAGE + "event.RegisteredEventListeners")
        .viewOfField("cache")
        .on("internalNotifyElementEvicted", 3, DepartureAdvice.Evicted.class)
        .on("internalNotifyElementExpiry", 3, DepartureAdvice.Expired.class);
  }

  private static TypeRule memory() {
    return TypeRule.named(PACKAGE + "store.chm.SelectableConcurrentHashMap")
        .onOptional("put", 3, DepartureAdvice.Overwritten.class);
  }

  private static TypeRule decorator(String name) {
    return TypeRule.named(BLOCKING + name)
        .viewOf("getCache", PACKAGE + "Ehcache")
        .on("get", 1, ReadAdvice.Guarded.class);
  }

  private static TypeRule disk(String name) {
    return TypeRule.named(PACKAGE + name)
        .onOptional("fault", 2, ReadAdvice.Disk.class)
        .onOptional("get", 1, ReadAdvice.Disk.class);
  }
}
