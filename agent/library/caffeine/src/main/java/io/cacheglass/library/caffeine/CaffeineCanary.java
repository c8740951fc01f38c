package io.cacheglass.library.caffeine;

import io.cacheglass.bootstrap.Rows;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.SelfTest;
import io.cacheglass.weaving.Relocation;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Uses a cache with limits and one without, and looks whether the counters moved. Everything runs
 * in the calling thread, and no thread of Caffeine's is started. Stateless.
 */
final class CaffeineCanary {
  private CaffeineCanary() {}

  static void run(ClassLoader loader, Relocation relocation) throws Exception {
    String name = relocation.apply(CaffeineInstrumentation.PACKAGE + "Caffeine");
    Class<?> builder = Class.forName(name, true, loader);
    check(builder, true);
    check(builder, false);
  }

  private static void check(Class<?> type, boolean bounded) throws Exception {
    Object builder = type.getMethod("newBuilder").invoke(null);
    type.getMethod("executor", Executor.class).invoke(builder, (Executor) Runnable::run);
    if (bounded) {
      type.getMethod("maximumSize", long.class).invoke(builder, 10L);
    }
    Object cache = type.getMethod("build").invoke(builder);
    ConcurrentMap<Object, Object> store = store(type, cache);
    use(type, cache, store);
    // After its use: where the agent was attached later, a cache has no row before.
    Counts counts = SelfTest.counts(Rows.find(store));
    if (counts.lookups() != 3 || counts.misses() != 2 || counts.get(Counts.Kind.PUTS) != 1) {
      throw new IllegalStateException(
          (bounded ? "a bounded" : "an unbounded") + " cache was used, but " + counts);
    }
  }

  /** A hit, a miss, a load, and a put. */
  private static void use(Class<?> type, Object cache, ConcurrentMap<Object, Object> store)
      throws Exception {
    Class<?> api = api(type);
    store.put("present", "value");
    api.getMethod("getIfPresent", Object.class).invoke(cache, "present");
    api.getMethod("getIfPresent", Object.class).invoke(cache, "absent");
    Function<Object, Object> load = key -> "loaded";
    api.getMethod("get", Object.class, Function.class).invoke(cache, "loads", load);
  }

  @SuppressWarnings("unchecked") // a cache without type arguments takes any object
  private static ConcurrentMap<Object, Object> store(Class<?> type, Object cache) throws Exception {
    return (ConcurrentMap<Object, Object>) api(type).getMethod("asMap").invoke(cache);
  }

  private static Class<?> api(Class<?> type) throws ClassNotFoundException {
    String name = type.getName().replace("cache.Caffeine", "cache.Cache"); // relocated or not
    return Class.forName(name, true, type.getClassLoader());
  }
}
