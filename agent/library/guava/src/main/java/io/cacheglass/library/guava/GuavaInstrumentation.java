package io.cacheglass.library.guava;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.Relocation;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ComputeAdvice;
import io.cacheglass.weaving.advice.ConditionalAdvice;
import io.cacheglass.weaving.advice.IterationAdvice;
import io.cacheglass.weaving.advice.LookupAdvice.ContainsKey;
import io.cacheglass.weaving.advice.MapAdvice;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves Guava's {@code LocalCache}, which is also what {@code asMap()} returns, and its segments,
 * where a miss turns into a load, a wait or an eviction.
 *
 * <p>Guava 18 is compiled for Java 6; the functions of {@code ConcurrentMap} that take a function
 * came with 21.
 */
public final class GuavaInstrumentation implements LibraryRule {
  static final String PACKAGE = "com.google.common.cache.";
  private static final String CACHE = PACKAGE + "LocalCache";

  @Override
  public String library() {
    return "guava";
  }

  @Override
  public List<TypeRule> types() {
    List<TypeRule> types = new ArrayList<>();
    types.add(cache());
    types.add(segment());
    types.add(loading());
    types.add(view("KeySet"));
    types.add(view("Values"));
    types.add(view("EntrySet"));
    return types;
  }

  @Override
  public CacheReader reader() {
    return new GuavaReader();
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
    GuavaCanary.run(loader, relocation);
  }

  private static TypeRule cache() {
    return TypeRule.named(CACHE)
        .isCache()
        .on("getIfPresent", 1, LookupAdvice.IfPresent.class)
        .on("get", 1, LookupAdvice.OfMap.class)
        .on("get", 2, LookupAdvice.OrLoad.class)
        .on("getAllPresent", 1, BulkAdvice.Present.class)
        .on("getAll", 1, BulkAdvice.OrLoad.class)
        .on("loadAll", 2, BulkAdvice.Load.class)
        .on("containsKey", 1, ContainsKey.class)
        .on("put", 2, PutAdvice.class)
        .on("putIfAbsent", 2, ConditionalAdvice.PutIfAbsent.class)
        .on("replace", 2, ConditionalAdvice.Replace.class)
        .on("replace", 3, MapAdvice.ReplaceEntry.class)
        .on("remove", 1, MapAdvice.Remove.class)
        .on("remove", 2, MapAdvice.RemoveEntry.class)
        .on("clear", 0, WriteAdvice.Clear.class)
        .onOptional("compute", 2, ComputeAdvice.Compute.class) // 21, like those below
        .onOptional("computeIfAbsent", 2, ComputeAdvice.ComputeIfAbsent.class)
        .onOptional("computeIfPresent", 2, ComputeAdvice.IfPresent.class)
        .onOptional("merge", 3, ComputeAdvice.Merge.class)
        .on("processPendingNotifications", 0, ListenerAdvice.class);
  }

  private static TypeRule segment() {
    return TypeRule.named(CACHE + "$Segment")
        .viewOfField("map")
        .on("loadSync", 4, LoadAdvice.Missed.class)
        .on("waitForLoadingValue", 3, LoadAdvice.Waited.class)
        .on("loadAsync", 4, LoadAdvice.Refresh.class)
        .onOptional("enqueueNotification", 4, EvictionAdvice.ByReference.class) // until 20
        .onOptional("enqueueNotification", 5, EvictionAdvice.ByValue.class); // 21
  }

  private static TypeRule loading() {
    return TypeRule.named(CACHE + "$LoadingValueReference")
        .on("loadFuture", 2, LoadAdvice.Loader.class);
  }

  private static TypeRule view(String name) {
    return TypeRule.named(CACHE + '$' + name)
        .viewOfField("this$0")
        .on("iterator", 0, IterationAdvice.Entries.class)
        .onOptional("removeIf", 1, IterationAdvice.Sweep.class); // 21
  }
}
