package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;

/**
 * What happened in the last slots of a second or more: a ring of differences with their running
 * sums. Guarded by the analyzer's lock. 20 bytes a slot.
 */
final class RecentCounts {
  private static final int FIELDS = 5;
  private static final int LOOKUPS = 0;
  private static final int MISSES = 1;
  private static final int ERRORS = 2;
  private static final int LOADS = 3;
  private static final int EVICTIONS = 4;

  private final int slotSeconds;
  private final int slots;
  private final int[] ring;
  private final long[] sums = new long[FIELDS];
  private long lastSlot = -1;

  /** A window of 60 slots. */
  RecentCounts(int slotSeconds) {
    this(slotSeconds, 60);
  }

  RecentCounts(int slotSeconds, int slots) {
    this.slotSeconds = slotSeconds;
    this.slots = slots;
    this.ring = new int[slots * FIELDS];
  }

  /** Adds what has come until now. */
  void add(Counts difference, long nowMillis) {
    advance(nowMillis);
    put(LOOKUPS, difference.lookups());
    put(MISSES, difference.misses());
    put(ERRORS, difference.errors());
    put(LOADS, CacheCosts.loads(difference));
    put(EVICTIONS, difference.get(Kind.EVICTIONS));
  }

  /** Adds a window of the same kind, of a cache that is counted with this one from now on. */
  void addAll(RecentCounts other) {
    long newest = Math.max(lastSlot, other.lastSlot);
    if (newest >= 0) {
      moveTo(newest);
      other.moveTo(newest);
      for (int i = 0; i < ring.length; i++) {
        put(i, i % FIELDS, other.ring[i]);
      }
    }
  }

  /** Means of several caches together. */
  static Rates rates(Iterable<RecentCounts> caches, double seconds) {
    long[] sums = new long[FIELDS];
    for (RecentCounts cache : caches) {
      for (int i = 0; i < FIELDS; i++) {
        sums[i] += cache.sums[i];
      }
    }
    return rates(sums, seconds);
  }

  /** Means over the window, of which only {@code seconds} may have passed since the start. */
  Rates rates(double seconds) {
    return rates(sums, seconds);
  }

  /** Lookups in the window. */
  long lookups() {
    return sums[LOOKUPS];
  }

  /** Misses in the window. */
  long misses() {
    return sums[MISSES];
  }

  /** Lookups in the window that hit or missed. */
  long decided() {
    return sums[LOOKUPS] - sums[ERRORS];
  }

  long bytes() {
    return 120 + (long) ring.length * Integer.BYTES;
  }

  private static Rates rates(long[] sums, double seconds) {
    long decided = sums[LOOKUPS] - sums[ERRORS];
    return new Rates(
        sums[LOOKUPS] / seconds,
        sums[MISSES] / seconds,
        sums[LOADS] / seconds,
        60 * sums[EVICTIONS] / seconds,
        decided == 0 ? Double.NaN : (double) (decided - sums[MISSES]) / decided);
  }

  private void advance(long nowMillis) {
    // A tick at a full second tells of the second before.
    moveTo((nowMillis - 1) / 1000 / slotSeconds);
  }

  private void moveTo(long slot) {
    if (lastSlot < 0 || slot - lastSlot >= slots || slot < lastSlot) {
      Arrays.fill(ring, 0);
      Arrays.fill(sums, 0);
      lastSlot = slot;
    }
    while (lastSlot < slot) {
      lastSlot++;
      for (int i = 0; i < FIELDS; i++) {
        int at = index(i);
        sums[i] -= ring[at];
        ring[at] = 0;
      }
    }
  }

  private void put(int field, long value) {
    put(index(field), field, value);
  }

  private void put(int at, int field, long value) {
    int room = Integer.MAX_VALUE - ring[at];
    int added = (int) Math.max(0, Math.min(value, room));
    ring[at] += added;
    sums[field] += added;
  }

  private int index(int field) {
    return (int) (lastSlot % slots) * FIELDS + field;
  }
}
