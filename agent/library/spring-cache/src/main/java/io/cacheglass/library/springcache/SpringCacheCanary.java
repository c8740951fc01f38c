package io.cacheglass.library.springcache;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.SelfTest;

/** Uses a cache in a map, and looks whether the counters moved. Stateless. */
final class SpringCacheCanary {
  private SpringCacheCanary() {}

  static void run(ClassLoader loader) throws Exception {
    Class<?> type =
        Class.forName("org.springframework.cache.concurrent.ConcurrentMapCache", true, loader);
    Object cache = type.getConstructor(String.class).newInstance("canary");
    type.getMethod("put", Object.class, Object.class).invoke(cache, "present", "value");
    type.getMethod("get", Object.class).invoke(cache, "present");
    type.getMethod("get", Object.class, Class.class).invoke(cache, "absent", String.class);
    Counts counts = SelfTest.counts(Rows.find(cache));
    if (counts.lookups() != 2 || counts.misses() != 1 || counts.get(Counts.Kind.PUTS) != 1) {
      throw new IllegalStateException("a cache was used, but " + counts);
    }
  }
}
