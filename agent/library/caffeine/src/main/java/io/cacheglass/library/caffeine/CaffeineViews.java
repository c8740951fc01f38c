package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.CaffeineInstrumentation.PACKAGE;
import static io.cacheglass.library.caffeine.CaffeineInstrumentation.STORE;

import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.ComputeAdvice;
import io.cacheglass.weaving.advice.IterationAdvice;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the stores: the asynchronous caches with their two kinds of map views, and the
 * collections that read the stores entry by entry.
 */
final class CaffeineViews {
  private CaffeineViews() {}

  static List<TypeRule> types() {
    List<TypeRule> types = new ArrayList<>();
    types.add(async());
    types.add(futures("LocalAsyncCache$AsyncAsMapView"));
    types.add(values());
    types.add(refreshing());
    types.add(bulkResult());
    for (String store : new String[] {"BoundedLocalCache", "UnboundedLocalCache"}) {
      String kind = store.replace("Cache", "");
      types.add(built(store + '$' + kind + "AsyncCache", 1));
      types.add(built(store + '$' + kind + "AsyncLoadingCache", 2));
      types.add(iterated(store, "KeySetView"));
      types.add(iterated(store, "EntrySetView"));
      types.add(iterated(store, "ValuesView").onOptional("remove", 1, IterationAdvice.Sweep.class));
    }
    return types;
  }

  private static TypeRule async() {
    return TypeRule.named(PACKAGE + "LocalAsyncCache")
        .viewOf("cache", STORE)
        .on("getAll", 2, BulkAdvice.Futures.class);
  }

  /** The map of keys to futures; what it only passes on is counted by the store. */
  private static TypeRule futures(String name) {
    return TypeRule.named(PACKAGE + name)
        .viewOfField("asyncCache")
        .viewOf("cache", STORE)
        .on("compute", 2, ComputeAdvice.Compute.class)
        .on("computeIfPresent", 2, ComputeAdvice.IfPresent.class)
        .on("merge", 3, ComputeAdvice.Merge.class);
  }

  /** The map of keys to values, of {@code synchronous().asMap()}. */
  private static TypeRule values() {
    return TypeRule.named(PACKAGE + "LocalAsyncCache$AsMapView")
        .viewOfField("delegate")
        .on("containsKey", 1, ProbeAdvice.View.class)
        .on("putIfAbsent", 2, PutAdvice.IfAbsent.class)
        .on("remove", 2, RemoveAdvice.Entry.class)
        .on("replace", 2, ReplaceAdvice.Key.class)
        .on("replace", 3, ReplaceAdvice.Entry.class)
        .on("computeIfAbsent", 2, ComputeAdvice.ComputeIfAbsent.class)
        .on("compute", 2, ComputeAdvice.Compute.class)
        .on("computeIfPresent", 2, ComputeAdvice.IfPresent.class)
        .on("merge", 3, ComputeAdvice.Merge.class);
  }

  private static TypeRule refreshing() {
    return TypeRule.named(PACKAGE + "LocalAsyncLoadingCache$LoadingCacheView")
        .viewOfField("asyncCache")
        .viewOf("cache", STORE)
        .on("refresh", 1, AsyncAdvice.Refresh.class);
  }

  private static TypeRule bulkResult() {
    return TypeRule.named(PACKAGE + "LocalAsyncCache$AsyncBulkCompleter")
        .viewOfField("cache")
        .onOptional("addNewEntries", 1, AsyncAdvice.Extra.class)
        .onOptional("addNewEntries", 2, AsyncAdvice.Extra.class); // 3.0
  }

  private static TypeRule built(String name, int parameters) {
    return TypeRule.named(PACKAGE + name)
        .viewOfField("cache")
        .on("<init>", parameters, AsyncAdvice.Built.class);
  }

  private static TypeRule iterated(String store, String view) {
    TypeRule rule = TypeRule.named(PACKAGE + store + '$' + view)
        .viewOfField("cache")
        .on("iterator", 0, IterationAdvice.Entries.class)
        .onOptional("spliterator", 0, IterationAdvice.Stream.class)
        .onOptional("removeAll", 1, IterationAdvice.Sweep.class)
        .onOptional("removeIf", 1, IterationAdvice.Sweep.class)
        .onOptional("retainAll", 1, IterationAdvice.Sweep.class);
    // The store without limits has a map below it that it reads directly here.
    return "BoundedLocalCache".equals(store)
        ? rule
        : rule.onOptional("forEach", 1, IterationAdvice.Each.class)
            .onOptional("toArray", 0, IterationAdvice.Array.class)
            .onOptional("toArray", 1, IterationAdvice.Array.class);
  }
}
