package io.cacheglass.api;

import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records what a cache of the application's own does, for Cacheglass to show beside the others:
 *
 * <pre>{@code
 * private static final CacheRecorder RECORDER = CacheRecorder.named("prices");
 *
 * Price price(String id) {
 *   CacheRecorder.Lookup lookup = RECORDER.lookup(id);
 *   Price price = prices.get(id);
 *   if (price != null) {
 *     lookup.hit();
 *     return price;
 *   }
 *   lookup.miss();
 *   …
 *   RECORDER.put(id);
 * }
 * }</pre>
 *
 * <p>Without an agent in the JVM nothing happens. No call throws or blocks, but for arguments that
 * are refused. A key is looked at only for samples and misses, by {@code hashCode} if it is of no
 * type of the JDK; it may be null where the cache has no keys. Thread-safe.
 */
public final class CacheRecorder {
  private static final ConcurrentHashMap<String, CacheRecorder> BY_NAME = new ConcurrentHashMap<>();

  private final String name;
  private volatile @Nullable Object row;

  private CacheRecorder(String name) {
    this.name = name;
  }

  /**
   * The recorder of this name; always the same one in a web application.
   *
   * @param name as the page shall show it
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is empty
   */
  public static CacheRecorder named(String name) {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a cache must have a name");
    }
    return BY_NAME.computeIfAbsent(name, CacheRecorder::new);
  }

  /** The name of the cache. */
  public String name() {
    return name;
  }

  /**
   * Begins a lookup; its time is from here to the call that ends it.
   *
   * @return to be ended by exactly one of its methods, in any thread; one that is never ended is
   *     not counted
   */
  public Lookup lookup(@Nullable Object key) {
    Bridge bridge = Bridge.find();
    Object its = bridge == null ? null : row(bridge);
    if (bridge == null || its == null) {
      return Lookup.NONE;
    }
    try {
      return new Lookup(bridge, (Object) bridge.lookup.invokeExact(its), key);
    } catch (Throwable e) {
      return Lookup.NONE; // recording may never hurt who records
    }
  }

  /** A value was put under a key, new or in place of another. */
  public void put(@Nullable Object key) {
    Bridge bridge = Bridge.find();
    Object its = bridge == null ? null : row(bridge);
    if (bridge != null && its != null) {
      call(bridge.put, its, key);
    }
  }

  /**
   * A value was loaded from where the cache's values come from.
   *
   * @param nanos how long it took, in nanoseconds; taken as 0 when negative
   * @param ok false when the load failed
   */
  public void loaded(@Nullable Object key, long nanos, boolean ok) {
    Bridge bridge = Bridge.find();
    Object its = bridge == null ? null : row(bridge);
    if (bridge != null && its != null) {
      long positive = Math.max(nanos, ok ? 0 : 1);
      try {
        bridge.loaded.invokeExact(its, key, ok ? positive : -positive);
      } catch (Throwable e) {
        return; // recording may never hurt who records
      }
    }
  }

  /** Entries were taken out by key; a number below 1 is ignored. */
  public void removed(int entries) {
    Bridge bridge = Bridge.find();
    count(bridge, bridge == null ? null : bridge.removed, entries);
  }

  /** Entries were dropped because the cache was full; a number below 1 is ignored. */
  public void evicted(int entries) {
    Bridge bridge = Bridge.find();
    count(bridge, bridge == null ? null : bridge.evicted, entries);
  }

  /** Entries were dropped because they were too old; a number below 1 is ignored. */
  public void expired(int entries) {
    Bridge bridge = Bridge.find();
    count(bridge, bridge == null ? null : bridge.expired, entries);
  }

  /** All entries were taken out at once. */
  public void cleared() {
    Bridge bridge = Bridge.find();
    count(bridge, bridge == null ? null : bridge.cleared, 1);
  }

  private void count(@Nullable Bridge bridge, @Nullable MethodHandle method, int entries) {
    Object its = bridge == null || entries < 1 ? null : row(bridge);
    if (method != null && its != null) {
      try {
        method.invokeExact(its, entries);
      } catch (Throwable e) {
        return; // recording may never hurt who records
      }
    }
  }

  private static void call(MethodHandle method, Object first, @Nullable Object second) {
    try {
      method.invokeExact(first, second);
    } catch (Throwable e) {
      return; // recording may never hurt who records
    }
  }

  private @Nullable Object row(Bridge bridge) {
    Object known = row;
    return known != null ? known : register(bridge);
  }

  private synchronized @Nullable Object register(Bridge bridge) {
    if (row == null) {
      try {
        row = (Object) bridge.register.invokeExact(name, (Object) this);
      } catch (Throwable e) {
        return null; // recording may never hurt who records
      }
    }
    return row;
  }

  /** A lookup that has begun. Thread-safe; the first call that ends it counts. */
  public static final class Lookup {
    private static final Lookup NONE = new Lookup(null, null, null);

    private final @Nullable Bridge bridge;
    private final @Nullable Object pending;
    private final @Nullable Object key;

    private Lookup(@Nullable Bridge bridge, @Nullable Object pending, @Nullable Object key) {
      this.bridge = bridge;
      this.pending = pending;
      this.key = key;
    }

    /** The cache had the key; a value of null that is kept for it is a hit too. */
    public void hit() {
      if (bridge != null && pending != null) {
        call(bridge.hit, pending, key);
      }
    }

    /** The cache did not have the key, even if its value is then loaded. */
    public void miss() {
      if (bridge != null && pending != null) {
        call(bridge.miss, pending, key);
      }
    }

    /** The cache could not tell: neither hit nor miss. */
    public void failed() {
      if (bridge != null && pending != null) {
        call(bridge.failed, pending, key);
      }
    }
  }
}
