package io.cacheglass.recorder;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends of operations that are more than a get, a put or a removal: conditional writes, bulk calls,
 * loads of many keys. Called by woven code; thread-safe. Every method takes a frame of
 * {@link Probes#begin} or {@link Probes#enter}; null means part of another operation, and nothing
 * counts.
 */
public final class Operations {
  private Operations() {}

  /**
   * Ends a write that looks whether the key is there first. Tells an outer layer what it saw.
   *
   * @param found whether the key was there; a loader that ran makes it a miss all the same
   * @param puts values written
   * @param removals entries taken out
   */
  public static void endConditional(
      @Nullable Frame frame, @Nullable Object key, boolean found, int puts, int removals) {
    CacheRow row = frame == null ? null : frame.row;
    if (frame == null || row == null) {
      return;
    }
    boolean hit = found && !frame.loaded;
    int tier = frame.tier;
    Probes.end(frame);
    if (puts > 0) {
      Probes.put(row, key);
    }
    Cell cell = Threads.cell(row);
    cell.addRemovals(removals);
    cell.addLookups(1);
    if (hit) {
      cell.addTierHit(tier);
    } else {
      countMiss(frame, cell, 1);
    }
    Inside.existed(found);
    Inside.written(puts);
    Inside.taken(removals);
  }

  /** Like {@link #endConditional}, with all of it told by inner code through {@link Inside}. */
  public static void endObserved(@Nullable Frame frame, @Nullable Object key, boolean foundElse) {
    if (frame != null) {
      boolean found = frame.existed == null ? foundElse : frame.existed;
      endConditional(frame, key, found, frame.written, frame.taken);
    }
  }

  /** Whether inner code told of the entry. */
  public static boolean isObserved(@Nullable Frame frame) {
    return frame != null && frame.existed != null;
  }

  /** Whether the entry was there, as inner code told; false if it did not. */
  public static boolean observedFound(@Nullable Frame frame) {
    return frame != null && frame.existed != null && frame.existed;
  }

  /**
   * Whether the entry of a refused conditional write was there: as inner code told, or else as the
   * cache of JSR-107 says when asked.
   */
  public static boolean found(@Nullable Frame frame, Object cache, @Nullable Object key) {
    if (frame == null) {
      return false;
    }
    return frame.existed == null ? Existence.ask(cache, key) : frame.existed;
  }

  /**
   * Ends a lookup of many keys. Keys whose loader ran are misses, whatever was returned.
   *
   * @param keys what was asked for, distinct
   * @param result what was found; nulls stand for nothing. Null when the call failed
   */
  public static void endLookups(
      @Nullable Frame frame, @Nullable Collection<?> keys, @Nullable Map<?, ?> result) {
    if (frame == null) {
      return;
    }
    int loaded = frame.loadedKeys;
    if (keys == null || (result == null && loaded == 0)) {
      Probes.endFailed(frame, null);
      return;
    }
    int asked = keys.size();
    int found = result == null ? asked : values(result);
    int misses = Math.min(asked, Math.max(asked - found, loaded));
    Probes.endLookups(frame, asked - misses, misses);
  }

  /** Ends a write of many entries and counts each. */
  public static void endPuts(@Nullable Frame frame, @Nullable Map<?, ?> entries) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (row != null && entries != null) {
      for (Object key : entries.keySet()) {
        Probes.put(row, key);
      }
    }
  }

  /** Ends a removal of many entries, counted by inner code. Tells an outer layer. */
  public static void endRemovals(@Nullable Frame frame) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null) {
      Probes.removed(row, frame.taken);
    }
  }

  /** Begins a load of several keys; end it with {@link Probes#endLoad}. */
  public static @Nullable Frame beginLoad(@Nullable Object keys) {
    Frame load = Probes.beginLoad();
    int n = load == null ? 0 : size(keys);
    for (Frame each = load == null ? null : load.outer;
        each != null && !each.isLoad();
        each = each.outer) {
      each.loadedKeys += n;
    }
    return load;
  }

  private static int size(@Nullable Object keys) {
    if (keys instanceof Collection) {
      return ((Collection<?>) keys).size();
    }
    int n = 0;
    if (keys instanceof Iterable) {
      for (Object ignored : (Iterable<?>) keys) {
        n++;
      }
    }
    return n;
  }

  private static int values(Map<?, ?> result) {
    int n = 0;
    for (Object value : result.values()) {
      n += value == null ? 0 : 1;
    }
    return n;
  }

  private static void countMiss(Frame frame, Cell cell, int n) {
    cell.addMisses(n);
    ThreadContext context = Threads.contextIfAny();
    if (context != null && !frame.nested) {
      context.requestMisses += n;
    }
  }
}
