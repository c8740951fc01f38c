package io.cacheglass.bootstrap;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Pending;
import io.cacheglass.recorder.Probes;
import io.cacheglass.recorder.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What {@code io.cacheglass.api} calls, by method handles: it is compiled into applications, which
 * see none of our types. Thread-safe.
 */
public final class ApiCaches {
  private ApiCaches() {}

  /**
   * Makes the row of a cache that records itself.
   *
   * @param recorder held weakly: the cache lives as long as it
   */
  public static Object register(String name, Object recorder) {
    return Recorder.register("api", name, null, recorder);
  }

  /** Begins a lookup, to be ended once. */
  public static Object lookup(Object row) {
    return Pending.begin((CacheRow) row);
  }

  /** Ends a lookup that found its key. */
  public static void hit(Object lookup, @Nullable Object key) {
    ((Pending) lookup).hit(key, 1);
  }

  /** Ends a lookup that did not find its key. */
  public static void miss(Object lookup, @Nullable Object key) {
    ((Pending) lookup).miss(key);
  }

  /** Ends a lookup that failed. */
  public static void failed(Object lookup, @Nullable Object key) {
    ((Pending) lookup).failed();
  }

  /** A value was put. */
  public static void put(Object row, @Nullable Object key) {
    Probes.put((CacheRow) row, key);
  }

  /**
   * A load took so long; it failed when {@code nanos} is negative, and took as much without it. The
   * put that follows is not taken for the end of another load.
   */
  public static void loaded(Object row, @Nullable Object key, long nanos) {
    Outcome outcome = nanos < 0 ? Outcome.LOAD_FAILED : Outcome.LOADED;
    Probes.missAnswered((CacheRow) row, key);
    Probes.loaded((CacheRow) row, key, outcome, Math.abs(nanos));
  }

  /** Entries were taken out by key. */
  public static void removed(Object row, int entries) {
    Probes.removed((CacheRow) row, entries);
  }

  /** Entries were dropped for size. */
  public static void evicted(Object row, int entries) {
    Probes.countAlways((CacheRow) row, Counts.Kind.EVICTIONS, entries);
  }

  /** Entries were dropped for age. */
  public static void expired(Object row, int entries) {
    Probes.countAlways((CacheRow) row, Counts.Kind.EXPIRATIONS, entries);
  }

  /** So many times all was taken out. */
  public static void cleared(Object row, int times) {
    Probes.count((CacheRow) row, Counts.Kind.CLEARS, times);
  }
}
