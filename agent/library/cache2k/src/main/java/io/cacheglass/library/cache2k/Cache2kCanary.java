package io.cacheglass.library.cache2k;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.SelfTest;
import java.lang.reflect.Method;

/**
 * A cache of ten entries that never expire, in the default manager for a moment. Without expiry and
 * loader cache2k starts no thread. Stateless.
 */
final class Cache2kCanary {
  private static final String API = "org.cache2k.";

  private Cache2kCanary() {}

  static void run(ClassLoader loader) throws Exception {
    Object cache = newCache(loader);
    Class<?> type = Class.forName(API + "Cache", true, loader);
    try {
      type.getMethod("put", Object.class, Object.class).invoke(cache, "canary", "canary");
      Method get = type.getMethod("get", Object.class);
      get.invoke(cache, "canary");
      get.invoke(cache, "absent");
      check(cache);
    } finally {
      type.getMethod("close").invoke(cache);
    }
  }

  private static void check(Object cache) {
    // After its use: where the agent was attached later, a cache has no row before.
    CacheRow row = Rows.find(cache);
    if (row == null) {
      throw new IllegalStateException("a cache was used, but not registered");
    }
    Counts counts = SelfTest.counts(row);
    if (counts.lookups() != 2 || counts.misses() != 1 || counts.get(Counts.Kind.PUTS) != 1) {
      throw new IllegalStateException("a cache was used, but " + counts);
    }
  }

  private static Object newCache(ClassLoader loader) throws Exception {
    Class<?> type = Class.forName(API + "Cache2kBuilder", true, loader);
    Object builder = type.getMethod("forUnknownTypes").invoke(null);
    type.getMethod("entryCapacity", long.class).invoke(builder, 10L);
    type.getMethod("eternal", boolean.class).invoke(builder, true);
    type.getMethod("name", String.class).invoke(builder, "cacheglass-canary");
    return type.getMethod("build").invoke(builder);
  }
}
