package io.cacheglass.launcher;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The caches below each one, by ids: thousands ask for theirs one after the other, and are not to
 * look at all of the others each. Thread-safe; what was seen first lately may be missing for a
 * second.
 */
final class LayersBelow {
  private static final long MAX_AGE_NANOS = 1_000_000_000L;

  private final Supplier<List<CacheRow>> rows;
  private final LongSupplier nanoTime;

  /** Ids, because rows that were held here could not be given up. */
  private @Nullable Map<Integer, List<Integer>> known;

  private long knownNanos;

  /** The layers of these rows. */
  LayersBelow(Supplier<List<CacheRow>> rows, LongSupplier nanoTime) {
    this.rows = rows;
    this.nanoTime = nanoTime;
  }

  /** The first cache that is in use below this one; null if there is none. */
  @Nullable
  CacheRow firstLive(int cacheId) {
    for (int id : known().getOrDefault(cacheId, List.of())) {
      CacheRow row = Recorder.row(id);
      if (row != null && row.layerOf() == cacheId && row.isLive()) {
        return row;
      }
    }
    return null;
  }

  private synchronized Map<Integer, List<Integer>> known() {
    long now = nanoTime.getAsLong();
    Map<Integer, List<Integer>> its = known;
    if (its == null || now - knownNanos >= MAX_AGE_NANOS) {
      its = new HashMap<>();
      for (CacheRow row : rows.get()) {
        int outer = row.layerOf();
        if (outer >= 0) {
          its.computeIfAbsent(outer, any -> new ArrayList<>()).add(row.id());
        }
      }
      known = its;
      knownNanos = now;
    }
    return its;
  }
}
