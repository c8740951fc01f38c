package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One cache of the host, as the recorder knows it, or several that are one to a person: woven code
 * holds it in a field beside the cache's own and names it in every call. Thread-safe.
 *
 * <p>It keeps no strong reference to its instances, and it outlives them: counts stay.
 */
public final class CacheRow {
  private final int id;
  private final String library;
  private final @Nullable CreationSite site;
  private final long firstSeenMillis = System.currentTimeMillis();
  private final Set<Instances.Instance> instances = ConcurrentHashMap.newKeySet(1);
  private final LongAdder[] rare = new LongAdder[Counts.Kind.values().length];
  private volatile String name;
  private volatile String manager = "";
  private volatile boolean named;
  private volatile boolean closed;
  private volatile int layerOf = -1;
  private volatile boolean hidden;
  private volatile boolean futures;
  private volatile @Nullable LoadLog loads;

  CacheRow(int id, String library, String name, @Nullable CreationSite site) {
    this.id = id;
    this.library = library;
    this.name = name;
    this.site = site;
    for (Counts.Kind kind : Counts.Kind.values()) {
      // What happens on nearly every call lives in cells; what is rare enough for an atomic, here.
      rare[kind.ordinal()] = new LongAdder();
    }
  }

  /** Index of this cache in every table of counts. */
  public int id() {
    return id;
  }

  /** The library's name, such as "caffeine". */
  public String library() {
    return library;
  }

  /** Where the cache was built, "" if unknown. */
  public String origin() {
    return site == null ? "" : site.text();
  }

  /** Where the cache was built, null if unknown. */
  public @Nullable CreationSite site() {
    return site;
  }

  /** Epoch milliseconds of its registration. */
  public long firstSeenMillis() {
    return firstSeenMillis;
  }

  /** The cache's name, as good as it is known now. */
  public String name() {
    return name;
  }

  /** The name of its manager, "" if there is none. */
  public String manager() {
    return manager;
  }

  /** Whether the cache was given a name since it was registered. */
  public boolean isNamed() {
    return named;
  }

  /** Gives the cache a better name than the one it was registered with. */
  public void rename(String betterName, String betterManager) {
    name = betterName;
    named = true;
    manager = betterManager;
  }

  /** The cache itself, one of them if there are several; null when all were collected. */
  public @Nullable Object cache() {
    for (Instances.Instance instance : instances) {
      Object cache = instance.get();
      if (cache != null) {
        return cache;
      }
    }
    return null;
  }

  /** All instances that are in use. */
  public List<Object> caches() {
    List<Object> caches = new ArrayList<>();
    for (Instances.Instance instance : instances) {
      Object cache = instance.get();
      if (cache != null) {
        caches.add(cache);
      }
    }
    return caches;
  }

  /** How many instances are in use: neither closed nor, as far as is known, collected. */
  public int instances() {
    return closed ? 0 : instances.size();
  }

  /** False when the cache, or the last instance of several, was closed or collected. */
  public boolean isLive() {
    return !closed && cache() != null;
  }

  /** Says that the cache was closed. Of several, {@link Instances#closed} knows which one. */
  public void close() {
    closed = instances.size() <= 1;
  }

  void add(Instances.Instance instance) {
    instances.add(instance);
    closed = false;
  }

  void remove(Instances.Instance instance) {
    instances.remove(instance);
  }

  /** Leaves this row out of every snapshot: it belongs to a canary, not to the host. */
  public void hide() {
    hidden = true;
  }

  /** Says that another thread has registered the same cache before, and this row goes unused. */
  public void discard() {
    hidden = id < Recorder.MAX_CACHES - 1; // the last one counts for others too
  }

  /** Says that the values of this cache are futures of what it is asked for. */
  void holdFutures() {
    if (!futures) {
      futures = true;
    }
  }

  /** Whether the values of this cache are futures. */
  public boolean holdsFutures() {
    return futures;
  }

  boolean isHidden() {
    return hidden;
  }

  /** Id of the cache whose operations reach this one from inside, or -1. */
  public int layerOf() {
    return layerOf;
  }

  void reachedFrom(CacheRow outer) {
    if (outer != this && layerOf != outer.id) {
      layerOf = outer.id;
    }
  }

  /**
   * Whether this library's rule sees every loader that the application gave it. JCache's does: its
   * providers do all their work in functions that they hand to the cache below.
   */
  boolean tellsLoads() {
    return library.equals("jcache");
  }

  /** Loads that have ended so far, as {@link #loadedSince} counts them. */
  long loadsEnded() {
    LoadLog log = loads;
    return log == null ? 0 : log.ended();
  }

  /** Remembers that a load of the key with this fingerprint has ended. */
  void loadEnded(long hash) {
    LoadLog log = loads;
    if (log == null) {
      synchronized (this) { // once in the life of a cache with a loader
        log = loads;
        if (log == null) {
          log = new LoadLog();
          loads = log;
        }
      }
    }
    log.add(hash);
  }

  /**
   * Whether a load of this key has ended since a lookup began.
   *
   * @param before what {@link #loadsEnded} said then
   */
  boolean loadedSince(long before, @Nullable Object key) {
    LoadLog log = loads;
    return log != null && log.contains(before, key);
  }

  /** Adds to a count that is rare enough for an atomic addition. */
  public void add(Counts.Kind kind, long n) {
    rare[kind.ordinal()].add(n);
  }

  long rare(Counts.Kind kind) {
    return rare[kind.ordinal()].sum();
  }
}
