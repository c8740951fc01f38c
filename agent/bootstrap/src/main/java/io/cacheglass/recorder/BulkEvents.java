package io.cacheglass.recorder;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one lookup of many keys. If it is a sample: one for each of {@value #MOST} keys at
 * most, which stand for the others. And those of keys that are followed. Made when the lookup is
 * about to end, told when it has been counted. Confined to one thread.
 */
final class BulkEvents {
  static final int MOST = 32;

  private final CacheRow row;
  private final Origin origin;
  private final boolean sampled;
  private final int weight;
  private final int tier;
  private final long nanos;
  private final long loadsBefore;
  private final boolean loaded;

  private BulkEvents(Frame frame, CacheRow row) {
    this.row = row;
    origin = frame.context.origin();
    sampled = frame.startNanos != 0;
    weight = frame.weight;
    tier = frame.tier;
    nanos = Math.max(0, System.nanoTime() - frame.startNanos - frame.told().loadNanos());
    loadsBefore = frame.loadsBefore;
    loaded = frame.loaded;
  }

  /** Null when there is nothing to tell, or it is part of another cache's operation. */
  static @Nullable BulkEvents of(Frame frame) {
    CacheRow row = frame.row;
    if (row == null || frame.nested || !Recorder.isTelling()) {
      return null;
    }
    boolean follows = row.followed() != CacheRow.NO_KEY;
    return frame.startNanos != 0 || follows ? new BulkEvents(frame, row) : null;
  }

  /**
   * Tells of the keys.
   *
   * @param found the keys that were there or were loaded; null when that is not known
   * @param asked how many distinct keys there were
   * @param misses how many of them were missed
   */
  void tell(Iterable<?> keys, @Nullable Map<?, ?> found, int asked, int misses) {
    int group = (asked + MOST - 1) / MOST;
    long each = nanos / Math.max(1, asked);
    int at = 0;
    for (Object key : keys) {
      boolean sample = sampled && at % Math.max(1, group) == 0 && at < asked;
      boolean miss = (sample || row.follows(key)) && isMiss(key, found, asked, misses);
      if (sample) {
        int others = Math.min(group, asked - at);
        Outcome outcome = miss ? Outcome.MISS : Outcome.HIT;
        Events.lookup(origin, row, key, outcome, miss ? 0 : tier, each, weight * others);
      }
      KeyEvents.looked(row, key, !miss, sample);
      at++;
    }
  }

  private boolean isMiss(@Nullable Object key, @Nullable Map<?, ?> found, int asked, int misses) {
    return misses == asked || (misses > 0 && isMiss(key, found));
  }

  private boolean isMiss(@Nullable Object key, @Nullable Map<?, ?> found) {
    boolean logged = loaded && loadsBefore != Frame.UNLOGGED;
    boolean absent = found == null ? !logged : isAbsent(key, found);
    return absent || (logged && row.loadedSince(loadsBefore, key));
  }

  private static boolean isAbsent(@Nullable Object key, Map<?, ?> found) {
    try {
      return found.get(key) == null;
    } catch (NullPointerException | ClassCastException e) {
      return true; // a key that this map can't have
    }
  }
}
