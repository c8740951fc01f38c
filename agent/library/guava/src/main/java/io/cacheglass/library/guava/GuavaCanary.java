package io.cacheglass.library.guava;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.SelfTest;
import io.cacheglass.weaving.Relocation;
import java.util.concurrent.Callable;

/** Uses a cache and looks whether the counters moved. Stateless. */
final class GuavaCanary {
  private GuavaCanary() {}

  static void run(ClassLoader loader, Relocation relocation) throws Exception {
    String name = relocation.apply(GuavaInstrumentation.PACKAGE + "Cache");
    Class<?> type = Class.forName(name.concat("Builder"), true, loader);
    Object builder = type.getMethod("newBuilder").invoke(null);
    Object cache = type.getMethod("build").invoke(builder);
    Class<?> api = Class.forName(name, true, loader);
    use(api, cache);
    // After its use: where the agent was attached later, a cache has no row before.
    Counts counts = SelfTest.counts(Rows.find(api.getMethod("asMap").invoke(cache)));
    if (counts.lookups() != 3 || counts.misses() != 2 || counts.get(Counts.Kind.PUTS) != 1) {
      throw new IllegalStateException("a cache was used, but " + counts);
    }
  }

  /** A put, a hit, a miss, and a load. */
  private static void use(Class<?> api, Object cache) throws Exception {
    api.getMethod("put", Object.class, Object.class).invoke(cache, "present", "value");
    api.getMethod("getIfPresent", Object.class).invoke(cache, "present");
    api.getMethod("getIfPresent", Object.class).invoke(cache, "absent");
    Callable<Object> load = () -> "loaded";
    api.getMethod("get", Object.class, Callable.class).invoke(cache, "loads", load);
  }
}
