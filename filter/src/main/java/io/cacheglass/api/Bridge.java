package io.cacheglass.api;

import io.cacheglass.filter.WithoutAgent;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way to the agent, once there is one. It is looked for again every second at most, because it
 * may be attached later; its classes are never loaded from here. Immutable.
 */
final class Bridge {
  private static final String TARGET = "io.cacheglass.bootstrap.ApiCaches";
  private static final String WARMERS = "io.cacheglass.bootstrap.ApiWarmers";
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private static final AtomicLong NEXT_LOOK = new AtomicLong(System.nanoTime());
  private static volatile @Nullable Bridge found;

  final MethodHandle register;
  final MethodHandle lookup;
  final MethodHandle hit;
  final MethodHandle miss;
  final MethodHandle failed;
  final MethodHandle put;
  final MethodHandle loaded;
  final MethodHandle removed;
  final MethodHandle evicted;
  final MethodHandle expired;
  final MethodHandle cleared;
  final MethodHandle registerWarmer;
  final MethodHandle unregisterWarmer;

  /**
   * The way there.
   *
   * @param home the class loader that has the agent's classes; null for that of the JDK
   */
  private Bridge(@Nullable ClassLoader home) throws ReflectiveOperationException {
    Class<?> target = Class.forName(TARGET, false, home);
    register = find(target, "register", Object.class, String.class, Object.class);
    lookup = find(target, "lookup", Object.class, Object.class);
    hit = find(target, "hit", void.class, Object.class, Object.class);
    miss = find(target, "miss", void.class, Object.class, Object.class);
    failed = find(target, "failed", void.class, Object.class, Object.class);
    put = find(target, "put", void.class, Object.class, Object.class);
    loaded = find(target, "loaded", void.class, Object.class, Object.class, long.class);
    removed = find(target, "removed", void.class, Object.class, int.class);
    evicted = find(target, "evicted", void.class, Object.class, int.class);
    expired = find(target, "expired", void.class, Object.class, int.class);
    cleared = find(target, "cleared", void.class, Object.class, int.class);
    Class<?> warmers = Class.forName(WARMERS, false, home);
    registerWarmer = find(warmers, "register", void.class, Map.class);
    unregisterWarmer = find(warmers, "unregister", void.class, Map.class);
  }

  /** The way to the agent; null as long as there is none. */
  static @Nullable Bridge find() {
    Bridge bridge = found;
    return bridge != null ? bridge : look();
  }

  private static @Nullable Bridge look() {
    long next = NEXT_LOOK.get();
    long now = System.nanoTime();
    if (now - next < 0 || !NEXT_LOOK.compareAndSet(next, now + PAUSE_NANOS)) {
      return null;
    }
    try {
      Bridge bridge = new Bridge(home());
      found = bridge;
      CacheWarmer.tell(bridge);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null; // no agent, or one that is older than this interface
    }
    return found;
  }

  /** Where an agent is refused, the filter may have started what goes without. */
  private static @Nullable ClassLoader home() {
    try {
      Class.forName(TARGET, false, null);
      return null;
    } catch (ClassNotFoundException e) {
      return WithoutAgent.find();
    }
  }

  private static MethodHandle find(
      Class<?> target, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findStatic(target, name, MethodType.methodType(result, parameters));
  }
}
