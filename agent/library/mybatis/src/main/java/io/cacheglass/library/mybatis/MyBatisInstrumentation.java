package io.cacheglass.library.mybatis;

import io.cacheglass.weaving.CacheReader;
import io.cacheglass.weaving.LibraryRule;
import io.cacheglass.weaving.TypeRule;
import io.cacheglass.weaving.advice.WriteAdvice;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves {@code LoggingCache}, which every mapper's chain of decorators has exactly once, and
 * {@code TransactionalCache}, through which a session asks it and which keeps back what it puts
 * until the session commits. A session's own first-level cache is none of a mapper's, and left out.
 *
 * <p>No canary: the first cache that is built decides which logging MyBatis uses.
 */
public final class MyBatisInstrumentation implements LibraryRule {
  static final String CACHES = "org.apache.ibatis.cache.";
  private static final String DECORATORS = CACHES + "decorators.";

  @Override
  public String library() {
    return "mybatis";
  }

  @Override
  public List<TypeRule> types() {
    return Arrays.asList(
        TypeRule.named(DECORATORS + "LoggingCache")
            .isCache()
            .on("getObject", 1, MapperAdvice.Get.class)
            .on("putObject", 2, MapperAdvice.Put.class)
            .on("removeObject", 1, MapperAdvice.Remove.class)
            .on("clear", 0, WriteAdvice.Clear.class),
        // The decorators around it.
        TypeRule.named(DECORATORS + "SynchronizedCache")
            .onOptional("<init>", 1, ChainAdvice.Around.class),
        TypeRule.named(DECORATORS + "BlockingCache")
            .onOptional("<init>", 1, ChainAdvice.Around.class),
        TypeRule.named(DECORATORS + "TransactionalCache")
            .viewOfField("delegate")
            .onOptional("getObject", 1, MapperAdvice.Get.class)
            .onOptional("putObject", 2, MapperAdvice.Keep.class),
        // The decorators inside of it.
        TypeRule.named(DECORATORS + "LruCache$1")
            .onOptional("removeEldestEntry", 1, ChainAdvice.LeastRecentlyUsed.class),
        TypeRule.named(DECORATORS + "FifoCache")
            .onOptional("cycleKeyList", 1, ChainAdvice.FirstInFirstOut.class),
        TypeRule.named(DECORATORS + "ScheduledCache")
            .onOptional("clearWhenStale", 0, ChainAdvice.Flush.class));
  }

  @Override
  public CacheReader reader() {
    return new MyBatisReader();
  }
}
