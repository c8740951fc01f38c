package io.cacheglass.library.caffeine;

import io.cacheglass.bootstrap.Departures;
import io.cacheglass.bootstrap.Substitutes;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.Relocation;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ComputeAdvice;
import io.cacheglass.weaving.advice.IterationAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weaves Caffeine's two stores, {@code BoundedLocalCache} and {@code UnboundedLocalCache}: manual,
 * loading and asynchronous caches and their map views all end there, and {@code asMap()} of a
 * manual cache is the store itself. What the caches add on top is woven in their interfaces'
 * default methods.
 *
 * <p>The overloads differ between versions; where a number of parameters is optional below, the
 * comment names the version.
 */
public final class CaffeineInstrumentation implements LibraryRule {
  static final String PACKAGE = "com.github.benmanes.caffeine.cache.";
  static final String STORE = PACKAGE + "LocalCache";

  @Override
  public String library() {
    return "caffeine";
  }

  @Override
  public List<TypeRule> types() {
    List<TypeRule> types = new ArrayList<>();
    types.add(bounded());
    types.add(unbounded());
    types.add(manual());
    types.addAll(CaffeineViews.types());
    return types;
  }

  @Override
  public CacheReader reader() {
    return new CaffeineReader();
  }

  @Override
  public boolean isRelocatable() {
    return true;
  }

  @Override
  public void canary(ClassLoader loader) throws Exception {
    canary(loader, Relocation.NONE);
  }

  @Override
  public void canary(ClassLoader loader, Relocation relocation) throws Exception {
    CaffeineCanary.run(loader, relocation);
  }

  private static TypeRule bounded() {
    return store("BoundedLocalCache")
        .on("doComputeIfAbsent", 5, LoadAdvice.Slow.class)
        .onOptional("put", 4, PutAdvice.Bounded.class)
        .onOptional("put", 5, PutAdvice.BoundedWithWriter.class) // 2.9
        .onOptional("notifyEviction", 3, EvictionAdvice.class) // 3.0
        .onOptional("forEach", 1, IterationAdvice.EachEntry.class) // 3.1; reads entrySet() before
        .observeCall(PACKAGE + "CacheWriter", "delete", Departures.class, "left"); // 2.9
  }

  private static TypeRule unbounded() {
    return store("UnboundedLocalCache")
        .replaceCall(
            "computeIfAbsent", 4, ConcurrentHashMap.class, "computeIfAbsent", Substitutes.class)
        .on("put", 2, PutAdvice.Unbounded.class)
        .onOptional("put", 3, PutAdvice.Unbounded.class) // 2.9
        .on("putAll", 1, PutAdvice.UnboundedAll.class)
        .on("putIfAbsent", 2, PutAdvice.IfAbsent.class)
        .on("forEach", 1, IterationAdvice.EachEntry.class);
  }

  private static TypeRule store(String name) {
    return TypeRule.named(PACKAGE + name)
        .isCache()
        .on("getIfPresent", 2, LookupAdvice.class)
        .on("getAllPresent", 1, BulkAdvice.Lookup.class)
        .on("containsKey", 1, ProbeAdvice.class)
        .on("computeIfAbsent", 4, LoadAdvice.Fast.class)
        .onOptional("compute", 5, StoreComputeAdvice.Compute.class) // 2.9, 3.1
        .onOptional("compute", 6, StoreComputeAdvice.ComputeWithExpiry.class) // 3.0, 3.2
        .on("computeIfPresent", 2, ComputeAdvice.IfPresent.class)
        .on("merge", 3, ComputeAdvice.Merge.class)
        .on("remove", 1, RemoveAdvice.Key.class)
        .on("remove", 2, RemoveAdvice.Entry.class)
        .on("replace", 2, ReplaceAdvice.Key.class)
        .on("replace", 3, ReplaceAdvice.Entry.class)
        .on("clear", 0, ClearAdvice.class)
        .on("notifyRemoval", 3, EvictionAdvice.Listener.class);
  }

  private static TypeRule manual() {
    return TypeRule.named(PACKAGE + "LocalManualCache")
        .viewOf("cache", STORE)
        .on("bulkLoad", 3, BulkAdvice.Load.class);
  }
}
