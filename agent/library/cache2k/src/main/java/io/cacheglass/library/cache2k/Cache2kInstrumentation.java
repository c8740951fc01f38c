package io.cacheglass.library.cache2k;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ConditionalAdvice;
import io.cacheglass.weaving.advice.LookupAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the two caches that cache2k has: {@code HeapCache}, and {@code WiredCache}, which holds a
 * heap cache and runs every operation as an {@code EntryAction}, for listeners, writers, weighers
 * and asynchronous loaders. Both are woven at their public methods; what those do not tell (whether
 * a loader ran, whether another thread's load was waited for, what left the cache) comes from the
 * classes below them.
 */
public final class Cache2kInstrumentation implements LibraryRule {
  static final String LIBRARY = "cache2k";
  private static final String CORE = "org.cache2k.core.";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        heap(), wired(), base(), map(), actions(), evictions(), loaders(), loader20());
  }

  @Override
  public CacheReader reader() {
    return new Cache2kReader();
  }

  @Override
  public void canary(ClassLoader loader) throws Exception {
    Cache2kCanary.run(loader);
  }

  private static TypeRule heap() {
    return operations("HeapCache")
        .on("containsAndRemove", 1, RemoveAdvice.class)
        .on("peekEntryInternal", 3, TellAdvice.Peeked.class)
        .on("getEntryInternal", 3, TellAdvice.Peeked.class)
        .onOptional("lambda$loadAll$*", 1, WriteAdvice.Enclosing.class)
        .onOptional("lambda$reloadAll$*", 1, WriteAdvice.Enclosing.class)
        .onOptional("lambda$new$*", 4, LoadAdvice.LoaderFunction.class); // 2.2
  }

  private static TypeRule wired() {
    return operations("WiredCache")
        .on("init", 0, TellAdvice.Wired.class)
        .on("remove", 1, WriteAdvice.RemoveAll.class)
        .on("containsAndRemove", 1, RemoveAdvice.class)
        .onOptional("getAllPrescreen", 2, TellAdvice.Missing.class) // 2.2
        .onOptional("lambda$syncBulkOp$*", 3, LoadAdvice.BulkLoader.class);
  }

  private static TypeRule operations(String name) {
    return TypeRule.named(CORE + name)
        .isCache()
        .on("get", 1, LookupAdvice.GetTold.class)
        .on("getEntry", 1, LookupAdvice.GetTold.class)
        .on("peek", 1, LookupAdvice.GetTold.class)
        .on("peekEntry", 1, LookupAdvice.GetTold.class)
        .on("getAll", 1, LookupAdvice.GetAllAny.class)
        .on("peekAll", 1, LookupAdvice.GetAllAny.class)
        .on("containsKey", 1, LookupAdvice.ContainsKey.class)
        .on("iterator", 0, LookupAdvice.Scan.class)
        .on("computeIfAbsent", 2, LoadAdvice.ComputeIfAbsent.class)
        .on("put", 2, WriteAdvice.Put.class)
        .on("putIfAbsent", 2, ConditionalAdvice.PutsIfAbsent.class)
        .on("peekAndPut", 2, ConditionalAdvice.GetAndPut.class)
        .on("peekAndReplace", 2, ConditionalAdvice.Replace.class)
        .on("peekAndRemove", 1, ConditionalAdvice.GetAndRemove.class)
        .on("replace", 2, ConditionalAdvice.Replaces.class)
        .on("replaceIfEquals", 3, EntryAdvice.Replaces.class)
        .on("removeIfEquals", 2, EntryAdvice.Removes.class)
        .on("clear", 0, WriteAdvice.Clear.class)
        .on("close", 0, WriteAdvice.Close.class)
        .onOptional("invoke", 2, InvokeAdvice.class); // until 2.4
  }

  private static TypeRule base() {
    return TypeRule.named(CORE + "BaseCache")
        .onOptional("invoke", 2, InvokeAdvice.class) // 2.6
        .on("removeAll", 0, WriteAdvice.RemoveAll.class);
  }

  private static TypeRule map() {
    return TypeRule.named(CORE + "ConcurrentMapWrapper")
        .on("put", 2, MapAdvice.Put.class)
        .on("putIfAbsent", 2, MapAdvice.PutIfAbsent.class)
        .on("replace", 2, MapAdvice.Replace.class)
        .on("remove", 1, MapAdvice.Remove.class)
        .onOptional("computeIfAbsent", 2, MapAdvice.ComputeIfAbsent.class)
        .onOptional("compute", 2, MapAdvice.Compute.class)
        .onOptional("computeIfPresent", 2, MapAdvice.Compute.class)
        .onOptional("merge", 3, MapAdvice.Merge.class);
  }

  private static TypeRule actions() {
    return TypeRule.named(CORE + "EntryAction")
        .on("load", 0, LoadAdvice.Action.class)
        .on("onLoadSuccess", 1, LoadAdvice.AsyncSuccess.class)
        .on("onLoadFailure", 1, LoadAdvice.AsyncFailure.class)
        .on("isDataFreshOrMiss", 0, TellAdvice.Fresh.class)
        .on("reviveRefreshedEntry", 1, TellAdvice.Revived.class)
        .on("put", 1, TellAdvice.Written.class)
        .on("putAndSetExpiry", 3, TellAdvice.Written.class)
        .on("remove", 0, TellAdvice.Taken.class);
  }

  private static TypeRule evictions() {
    return TypeRule.named(CORE + "eviction.AbstractEviction")
        .on("removeEventually", 1, EvictionAdvice.Removed.class)
        .onOptional("removeChunkFromReplacementListOnEvict", 1, EvictionAdvice.Evicted.class)
        .onOptional("removeAllFromReplacementListOnEvict", 1, EvictionAdvice.Evicted.class); // 2.0
  }

  private static TypeRule loaders() {
    return TypeRule.named(CORE + "InternalCache2kBuilder$WrappedAdvancedCacheLoader")
        .on("load", 3, LoadAdvice.Loader.class);
  }

  private static TypeRule loader20() {
    return TypeRule.named(CORE + "InternalCache2kBuilder$1")
        .onOptional("load", 3, LoadAdvice.Loader.class);
  }
}
