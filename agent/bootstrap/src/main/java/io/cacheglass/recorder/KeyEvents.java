package io.cacheglass.recorder;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of the keys that are followed: every lookup of them, also where most lookups
 * are no samples, and when they are stored or taken out by the application. Only for caches that
 * the application asks itself, and as many a second as {@link CacheRow#mayTell} lets pass.
 * Thread-safe.
 */
final class KeyEvents {
  private KeyEvents() {}

  /**
   * A lookup that is no part of another cache's operation.
   *
   * @param sampled whether an event of its own tells of it
   */
  static void looked(CacheRow row, @Nullable Object key, boolean hit, boolean sampled) {
    if (!(sampled && row.followsAll())
        && row.follows(key)
        && !Threads.origin().isQuiet()
        && row.mayTell()) {
      tell(row, hit ? EventRing.HIT : EventRing.MISSED, key);
    }
  }

  /** A value was put. */
  static void stored(CacheRow row, @Nullable Object key) {
    if (row.follows(key) && row.mayTell()) {
      tell(row, EventRing.STORED, key);
    }
  }

  /** A load of many keys has ended; does nothing for one of a single key. */
  static void loaded(CacheRow row, @Nullable Object keys) {
    if (keys instanceof Set) {
      for (Object key : (Set<?>) keys) {
        stored(row, key);
      }
    }
  }

  /** An entry was taken out. */
  static void removed(CacheRow row, @Nullable Object key) {
    if (row.follows(key) && row.mayTell()) {
      tell(row, EventRing.REMOVED, key);
    }
  }

  /** All entries were taken out. */
  static void cleared(CacheRow row) {
    offer(row, EventRing.REMOVED, 0);
  }

  private static void tell(CacheRow row, int what, @Nullable Object key) {
    long start = SampleCost.begin();
    offer(row, what, KeyContent.fingerprint(key));
    SampleCost.end(start);
  }

  private static void offer(CacheRow row, int what, long hash) {
    Recorder.offer(EventRing.meta(EventRing.KEY, what, 0, row.group().id(), 0, 1), hash, 0);
  }
}
