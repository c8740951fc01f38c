package io.cacheglass.library.ehcache3;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.SelfTest;
import java.lang.reflect.Method;

/** A heap cache of one entry, built by Ehcache's builders, outside of every cache manager. */
final class Ehcache3Canary {
  private static final String CONFIG = "org.ehcache.config.";

  private Ehcache3Canary() {}

  static void run(ClassLoader loader) throws Exception {
    Object cache = newCache(loader);
    try {
      Class<?> type = Class.forName("org.ehcache.Cache", false, loader);
      type.getMethod("put", Object.class, Object.class).invoke(cache, "canary", "canary");
      type.getMethod("get", Object.class).invoke(cache, "canary");
      type.getMethod("get", Object.class).invoke(cache, "absent");
      check(cache);
    } finally {
      Class.forName("org.ehcache.UserManagedCache", false, loader)
          .getMethod("close")
          .invoke(cache);
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
    Class<?> builders = Class.forName(CONFIG + "builders.UserManagedCacheBuilder", true, loader);
    Class<?> pools = Class.forName(CONFIG + "builders.ResourcePoolsBuilder", true, loader);
    Object builder = builders
        .getMethod("newUserManagedCacheBuilder", Class.class, Class.class)
        .invoke(null, Object.class, Object.class);
    Object heap = pools.getMethod("heap", long.class).invoke(null, 1L);
    Method withPools = builders.getMethod("withResourcePools", pools);
    return builders.getMethod("build", boolean.class).invoke(withPools.invoke(builder, heap), true);
  }
}
