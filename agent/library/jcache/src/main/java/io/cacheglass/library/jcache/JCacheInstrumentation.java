package io.cacheglass.library.jcache;

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
 * Weaves every class that implements {@code javax.cache.Cache}, and counts as the reference
 * implementation does, whatever the provider says. Ehcache and Caffeine are known from inside, for
 * what the API does not answer: whether a processor wrote, how many entries {@code removeAll} took.
 * Other providers are asked for it.
 *
 * <p>No canary: a provider builds caches only through a cache manager, which would register beans
 * and names in the host.
 */
public final class JCacheInstrumentation implements LibraryRule {
  private static final String EHCACHE = "org.ehcache.jsr107.";
  private static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.";

  @Override
  public String library() {
    return "jcache";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        anyProvider(TypeRule.implementing("javax.cache.Cache")),
        hazelcast("com.hazelcast.cache.impl.CacheProxy"),
        hazelcast("com.hazelcast.client.cache.impl.ClientCacheProxy"),
        anyProvider(TypeRule.extending("org.infinispan.jcache.AbstractJCache")),
        TypeRule.named("org.infinispan.jcache.AbstractJCache"), // has other methods of these names
        TypeRule.named("org.jsr107.ri.RISimpleInternalMap")
            .onOptional("remove", 1, RemovalAdvice.TakenFromMap.class),
        TypeRule.implementing("javax.cache.processor.MutableEntry")
            .onOptional("setValue", 1, InvokeAdvice.SetValue.class)
            .onOptional("remove", 0, InvokeAdvice.Remove.class),
        TypeRule.named("com.hazelcast.cache.impl.AbstractCacheRecordStore")
            .onOptional("invoke", 4, InvokeAdvice.Elsewhere.class),
        loaders(),
        told(TypeRule.named(EHCACHE + "Eh107Cache")),
        TypeRule.named(EHCACHE + "Eh107Cache$MutableEntry")
            .on("apply", 2, InvokeAdvice.EhcacheEntry.class),
        TypeRule.named(EHCACHE + "Eh107CacheLoaderWriter")
            .on("load", 1, EhcacheLoadAdvice.Load.class)
            .on("loadAllAlways", 1, EhcacheLoadAdvice.LoadAll.class),
        caffeine("CacheProxy")
            .onOptional("removeNoCopyOrAwait", 1, InvokeAdvice.CaffeineRemoval.class),
        caffeine("LoadingCacheProxy"), // overrides the methods that load
        TypeRule.named(CAFFEINE + "processor.EntryProcessorEntry")
            .onOptional("getAction", 0, InvokeAdvice.CaffeineEntry.class),
        TypeRule.named(CAFFEINE + "management.JCacheStatisticsMXBean")
            .onOptional("recordHits", 1, InvokeAdvice.CaffeineHits.class)
            .onOptional("recordMisses", 1, InvokeAdvice.CaffeineMisses.class),
        TypeRule.named(CAFFEINE + "integration.JCacheLoaderAdapter")
            .onOptional("load", 1, LoadAdvice.Load.class)
            .onOptional("loadAll", 1, LoadAdvice.LoadAll.class));
  }

  @Override
  public CacheReader reader() {
    return new JCacheReader();
  }

  private static TypeRule anyProvider(TypeRule type) {
    return operations(type)
        .onOptional("removeAll", 0, RemovalAdvice.All.class)
        .onOptional("removeAll", 1, RemovalAdvice.Asked.class)
        .onOptional("invoke", 3, InvokeAdvice.One.class)
        .onOptional("invokeAll", 3, InvokeAdvice.Many.class);
  }

  /** Its own methods take an expiry policy, too. */
  private static TypeRule hazelcast(String name) {
    return anyProvider(TypeRule.named(name))
        .onOptional("get", 2, ReadThroughAdvice.Get.class)
        .onOptional("getAll", 2, ReadThroughAdvice.GetAll.class)
        .onOptional("put", 3, WriteAdvice.Put.class)
        .onOptional("putAll", 2, WriteAdvice.PutAll.class)
        .onOptional("putIfAbsent", 3, ConditionalAdvice.PutsIfAbsent.class)
        .onOptional("getAndPut", 3, ConditionalAdvice.GetAndPut.class)
        .onOptional("getAndReplace", 3, ConditionalAdvice.Replace.class)
        .onOptional("replace", 4, EntryAdvice.ReplaceEntry.class);
  }

  private static TypeRule loaders() {
    return TypeRule.implementing("javax.cache.integration.CacheLoader")
        .onOptional("load", 1, ReadThroughAdvice.Load.class)
        .onOptional("loadAll", 1, ReadThroughAdvice.LoadAll.class);
  }

  private static TypeRule caffeine(String name) {
    return told(TypeRule.named(CAFFEINE + name))
        .onOptional("lambda$loadAll$*", 3, WriteAdvice.Enclosing.class);
  }

  private static TypeRule told(TypeRule type) {
    return operations(type)
        .onOptional("removeAll", 0, WriteAdvice.RemoveAll.class)
        .onOptional("removeAll", 1, WriteAdvice.RemoveAll.class)
        .onOptional("invoke", 3, InvokeAdvice.Told.class);
  }

  private static TypeRule operations(TypeRule type) {
    return type.isCache()
        .onOptional("get", 1, ReadThroughAdvice.Get.class)
        .onOptional("getAll", 1, ReadThroughAdvice.GetAll.class)
        .onOptional("containsKey", 1, LookupAdvice.ContainsKey.class)
        .onOptional("iterator", 0, LookupAdvice.Iterate.class)
        .onOptional("put", 2, WriteAdvice.Put.class)
        .onOptional("putAll", 1, WriteAdvice.PutAll.class)
        .onOptional("remove", 1, WriteAdvice.Remove.class)
        .onOptional("clear", 0, WriteAdvice.Clear.class)
        .onOptional("loadAll", 3, WriteAdvice.Enclosing.class)
        .onOptional("close", 0, WriteAdvice.Close.class)
        .onOptional("putIfAbsent", 2, ConditionalAdvice.PutsIfAbsent.class)
        .onOptional("getAndPut", 2, ConditionalAdvice.GetAndPut.class)
        .onOptional("getAndReplace", 2, ConditionalAdvice.Replace.class)
        .onOptional("getAndRemove", 1, ConditionalAdvice.GetAndRemove.class)
        .onOptional("replace", 2, ConditionalAdvice.Replaces.class)
        .onOptional("replace", 3, EntryAdvice.ReplaceEntry.class)
        .onOptional("remove", 2, EntryAdvice.RemoveEntry.class);
  }
}
