package io.cacheglass.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds loads of a key that began while another load of the same key went on: work done twice.
 * Guarded by the analyzer's lock.
 *
 * <p>Host threads pay nothing for it: every load tells when it ended and how long it took, and they
 * come about in the order of their ends. So the loads of a key are kept for a while and each new
 * one is laid over them; one that began first and ended last makes duplicates of those that were
 * taken in before. Which threads loaded is of no interest, so loads that end in other threads than
 * they began in (futures, reactive clients) are judged like all.
 *
 * <p>A key whose value nobody stores ends no load, so repeated questions for absent keys are not
 * found here. Other JVMs are not seen.
 */
final class LoadOverlaps {
  static final int MOST_KEYS = 4_096;

  /** More loads of one key at once are counted as so many. */
  static final int MOST_LOADS = 256;

  /** Of all keys together: 700 KiB. */
  static final int MOST_LOADS_IN_ALL = 1 << 14;

  private static final long KEPT_NANOS = 30_000_000_000L;

  private final Map<Key, KeyLoads> keys = new LinkedHashMap<>(16, 0.75f, true);
  private int loadsInAll;

  /**
   * Takes in a load that ended.
   *
   * @param key fingerprint; 0 for none, which is compared with no other
   * @param endNanos as {@link System#nanoTime}
   * @return what it shows about itself and earlier ones
   */
  Found ended(int cache, long key, long nanos, long endNanos) {
    if (key == 0) {
      return Found.NOTHING;
    }
    Key its = new Key(cache, key);
    KeyLoads loads = keys.get(its);
    if (loads == null) {
      loads = new KeyLoads();
      keys.put(its, loads);
    }
    int before = loads.size();
    Found found = loads.add(new Load(endNanos - nanos, endNanos));
    loadsInAll += loads.size() - before;
    makeRoom();
    return found;
  }

  /** Loads that are kept. */
  int size() {
    return loadsInAll;
  }

  long bytes() {
    return 44L * loadsInAll + 160L * keys.size();
  }

  private void makeRoom() {
    Iterator<KeyLoads> oldest = keys.values().iterator();
    while (keys.size() > MOST_KEYS || (loadsInAll > MOST_LOADS_IN_ALL && keys.size() > 1)) {
      loadsInAll -= oldest.next().size();
      oldest.remove();
    }
  }

  /** The loads of one key that may still overlap with one to come. */
  private static final class KeyLoads {
    private final Deque<Load> loads = new ArrayDeque<>(2);
    private long incidentEnd = Long.MIN_VALUE;
    private boolean hadIncident;

    int size() {
      return loads.size();
    }

    Found add(Load load) {
      forget(load.end);
      int duplicates = 0;
      long wasted = 0;
      int peak = 0;
      long begin = load.start;
      for (Load other : loads) {
        if (other.start <= load.start) {
          load.others += load.start < other.end ? 1 : 0;
        } else if (other.start < load.end) {
          if (other.others++ == 0) {
            duplicates++;
            wasted += other.end - other.start;
          }
          peak = Math.max(peak, other.others + 1);
        }
        begin = Math.min(begin, load.start < other.end ? other.start : begin);
      }
      loads.addLast(load);
      if (load.others > 0) {
        duplicates++;
        wasted += load.end - load.start;
        peak = Math.max(peak, load.others + 1);
      }
      return duplicates == 0
          ? Found.NOTHING
          : new Found(duplicates, wasted, peak, isNew(begin, load.end));
    }

    private void forget(long now) {
      while (!loads.isEmpty()
          && (loads.size() >= MOST_LOADS || now - loads.getFirst().end > KEPT_NANOS)) {
        loads.removeFirst();
      }
    }

    /** Whether what overlaps from begin to end is no part of the incident before. */
    private boolean isNew(long begin, long end) {
      boolean isNew = !hadIncident || begin >= incidentEnd;
      incidentEnd = hadIncident ? Math.max(incidentEnd, end) : end;
      hadIncident = true;
      return isNew;
    }
  }

  /** One load. Confined to the detector. */
  private static final class Load {
    private final long start;
    private final long end;

    /** Those under way when it began. */
    private int others;

    Load(long start, long end) {
      this.start = start;
      this.end = end;
    }
  }

  /** A key of a cache. Immutable. */
  private static final class Key {
    private final int cache;
    private final long fingerprint;

    Key(int cache, long fingerprint) {
      this.cache = cache;
      this.fingerprint = fingerprint;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key
          && ((Key) other).fingerprint == fingerprint
          && ((Key) other).cache == cache;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(fingerprint) * 31 + cache;
    }
  }

  /** What one more load has shown. Immutable. */
  static final class Found {
    static final Found NOTHING = new Found(0, 0, 0, false);

    /** Loads that are known to be duplicates by now, and were not before. */
    final int duplicates;

    /** How long these took. */
    final long wastedNanos;

    /** The most loads of the key at once; 0 without a duplicate. */
    final int peak;

    /** Whether these belong to no group of overlapping loads that was told of before. */
    final boolean isNew;

    Found(int duplicates, long wastedNanos, int peak, boolean isNew) {
      this.duplicates = duplicates;
      this.wastedNanos = wastedNanos;
      this.peak = peak;
      this.isNew = isNew;
    }
  }
}
