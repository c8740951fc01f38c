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
        anyProvider(),
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

  private static TypeRule anyProvider() {
    return operations(TypeRule.implementing("javax.cache.Cache"))
        .onOptional("removeAll", 1, RemovalAdvice.RemoveAllAsked.class)
        .onOptional("invoke", 3, InvokeAdvice.Asked.class);
  }

  private static TypeRule loaders() {
    return TypeRule.implementing("javax.cache.integration.CacheLoader")
        .onOptional("load", 1, LoadAdvice.Load.class)
        .onOptional("loadAll", 1, LoadAdvice.LoadAll.class);
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
        .onOptional("get", 1, LookupAdvice.Get.class)
        .onOptional("getAll", 1, LookupAdvice.GetAll.class)
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
