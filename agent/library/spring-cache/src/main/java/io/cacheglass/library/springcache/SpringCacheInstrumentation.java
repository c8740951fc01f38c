package io.cacheglass.library.springcache;

import io.cacheglass.bootstrap.Substitutes;
import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/**
 * Weaves every class that implements {@code org.springframework.cache.Cache}, or extends its
 * abstract base. What works below (Caffeine, JCache, Redis) is a layer of the one lookup.
 *
 * <p>The interface's own default methods need nothing: they call others of the same cache.
 */
public final class SpringCacheInstrumentation implements LibraryRule {
  static final String LIBRARY = "spring-cache";
  static final String API = "org.springframework.cache.Cache";
  private static final String CACHE = "org.springframework.cache.";
  private static final String BASE = CACHE + "support.AbstractValueAdaptingCache";

  @Override
  public String library() {
    return LIBRARY;
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        operations(TypeRule.implementing(API)),
        operations(TypeRule.extending(BASE)),
        map(),
        TypeRule.named("org.springframework.data.redis.cache.DefaultRedisCacheWriter")
            .onOptional("lambda$remove$*", 2, RedisAdvice.class)
            .onOptional("lambda$evictIfPresent$*", 2, RedisAdvice.class), // 4.0
        TypeRule.leftOut(CACHE + "support.NoOpCache"),
        // Writes through it take effect when the transaction ends, and are counted then.
        TypeRule.leftOut(CACHE + "transaction.TransactionAwareCacheDecorator"),
        TypeRule.named(CACHE + "interceptor.CacheAspectSupport")
            .onOptional("getOperationContext", 5, AnnotationAdvice.class));
  }

  @Override
  public CacheReader reader() {
    return new SpringCacheReader();
  }

  @Override
  public void canary(ClassLoader loader) throws Exception {
    SpringCacheCanary.run(loader);
  }

  private static TypeRule map() {
    return operations(TypeRule.named(CACHE + "concurrent.ConcurrentMapCache"))
        .replaceCall("evict", 1, ConcurrentMap.class, "remove", Substitutes.class);
  }

  private static TypeRule operations(TypeRule type) {
    return type.isCache()
        .onOptional("get", 1, SpringLookupAdvice.Get.class)
        .onOptional("get", 2, SpringLookupAdvice.GetWith.class)
        .onOptional("retrieve", 1, RetrieveAdvice.Key.class)
        .onOptional("retrieve", 2, RetrieveAdvice.Loading.class)
        .onOptional("lookup", 1, SpringLookupAdvice.Lookup.class)
        .onOptional("put", 2, WriteAdvice.Put.class)
        .onOptional("putIfAbsent", 2, SpringWriteAdvice.PutIfAbsent.class)
        .onOptional("evict", 1, SpringWriteAdvice.Evict.class)
        .onOptional("evictIfPresent", 1, WriteAdvice.Remove.class)
        .onOptional("clear", 0, WriteAdvice.Clear.class)
        .onOptional("invalidate", 0, WriteAdvice.Clear.class);
  }
}
