package io.cacheglass.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The counters of one cache, asked by one thread under one endpoint.
 *
 * <p>Written by exactly one thread at a time, so an increment is a plain read and an opaque store:
 * about 0.5 ns, where any atomic addition costs 6 ns or more. Readers see every value that was
 * stored, each at some moment, never a torn one.
 *
 * <p>Sampling: {@link #countdown} reaches 0 once every {@code interval} lookups. The interval
 * doubles while samples come closer together than {@link SamplePace} says and falls to what the new
 * rate asks for when they come much further apart: below 20,000 lookups a second it is 1 and every
 * lookup is timed, unless all cells together are asked too often for that.
 */
final class Cell {
  /** Shallow size with padding to 8 bytes, on a 64-bit JVM with compressed references. */
  static final int BYTES = 120;

  /** While no sample is told of: only to find out whether that has changed. */
  static final long SHED_GAP_NANOS = 64 * SamplePace.LEAST_GAP_NANOS;

  private static final int MAX_INTERVAL = 1 << 16;

  static final VarHandle LOOKUPS = handle("lookups");
  static final VarHandle MISSES = handle("misses");
  static final VarHandle COALESCED = handle("coalesced");
  static final VarHandle ERRORS = handle("errors");
  static final VarHandle TIER2_HITS = handle("tier2Hits");
  static final VarHandle TIER3_HITS = handle("tier3Hits");
  static final VarHandle PUTS = handle("puts");
  static final VarHandle REMOVALS = handle("removals");

  long lookups;
  long misses;
  long coalesced;
  long errors;
  long tier2Hits;
  long tier3Hits;
  long puts;
  long removals;

  int countdown = 1;

  /** Lookups that the present sample stands for. */
  int weight = 1;

  /** Misses have a countdown of their own: a rare miss among many hits is still seen. */
  int missCountdown = 1;

  /** Misses that the present sample of a miss stands for. */
  int missWeight = 1;

  private int interval = 1;
  private int missInterval = 1;

  /** 0 before the first sample. */
  private long lastSampleNanos;

  private long lastMissNanos;

  /** Whether somebody wants to know of each lookup, however many others there are. */
  private boolean closeUp;

  /**
   * For a cell that is used by one request: most of those have no second sample, so that the first
   * one has to be as rare as the pace asks for. Which one it is, is left to chance.
   */
  void ofOneRequest() {
    int oneIn = Recorder.PACE.oneIn();
    if (oneIn > 1) {
      interval = oneIn;
      countdown = 1 + ThreadLocalRandom.current().nextInt(oneIn);
      missInterval = oneIn;
      missCountdown = 1 + ThreadLocalRandom.current().nextInt(oneIn);
    }
  }

  /** For a cell of a request that is looked at closely. */
  void closeUp() {
    closeUp = true;
  }

  /**
   * Starts the next interval of lookups.
   *
   * @param now of {@link System#nanoTime}
   */
  void sampled(long now) {
    if (!Recorder.isSampling()) {
      countdown = Integer.MAX_VALUE;
      return;
    }
    weight = interval;
    interval = adapt(interval, lastSampleNanos, now);
    lastSampleNanos = now;
    countdown = interval;
  }

  /** Starts the next interval of misses. */
  void missSampled(long now) {
    if (!Recorder.isSampling()) {
      missCountdown = Integer.MAX_VALUE;
      return;
    }
    missWeight = missInterval;
    missInterval = adapt(missInterval, lastMissNanos, now);
    lastMissNanos = now;
    missCountdown = missInterval;
  }

  private int adapt(int interval, long last, long now) {
    if (last == 0) {
      return interval;
    }
    long gap = now - last;
    long wanted = wantedGap();
    if (gap < wanted) {
      return Math.min(interval << 1, MAX_INTERVAL);
    }
    // After a burst at once, not by halves: a slow caller would wait minutes for the next sample.
    return gap > 4 * wanted ? (int) Math.max(interval * 2L * wanted / gap, 1) : interval;
  }

  private long wantedGap() {
    if (!Recorder.isTelling()) {
      return SHED_GAP_NANOS;
    }
    return closeUp ? SamplePace.LEAST_GAP_NANOS : Recorder.PACE.gapNanos();
  }

  void addLookups(long n) {
    LOOKUPS.setOpaque(this, lookups + n);
  }

  void addMisses(long n) {
    MISSES.setOpaque(this, misses + n);
  }

  void addCoalesced(long n) {
    COALESCED.setOpaque(this, coalesced + n);
  }

  void addErrors(long n) {
    ERRORS.setOpaque(this, errors + n);
  }

  void addPuts(long n) {
    PUTS.setOpaque(this, puts + n);
  }

  void addRemovals(long n) {
    REMOVALS.setOpaque(this, removals + n);
  }

  void addTierHit(int tier) {
    if (tier == 2) {
      TIER2_HITS.setOpaque(this, tier2Hits + 1);
    } else if (tier >= 3) {
      TIER3_HITS.setOpaque(this, tier3Hits + 1);
    }
  }

  /** Adds another cell's counters to these; the caller is the writer of this cell. */
  void add(Cell other) {
    addLookups((long) LOOKUPS.getOpaque(other));
    addMisses((long) MISSES.getOpaque(other));
    addCoalesced((long) COALESCED.getOpaque(other));
    addErrors((long) ERRORS.getOpaque(other));
    TIER2_HITS.setOpaque(this, tier2Hits + (long) TIER2_HITS.getOpaque(other));
    TIER3_HITS.setOpaque(this, tier3Hits + (long) TIER3_HITS.getOpaque(other));
    addPuts((long) PUTS.getOpaque(other));
    addRemovals((long) REMOVALS.getOpaque(other));
  }

  /** Takes another cell's counters from these; the caller is the writer of this cell. */
  void subtract(Cell other) {
    addLookups(-(long) LOOKUPS.getOpaque(other));
    addMisses(-(long) MISSES.getOpaque(other));
    addCoalesced(-(long) COALESCED.getOpaque(other));
    addErrors(-(long) ERRORS.getOpaque(other));
    TIER2_HITS.setOpaque(this, tier2Hits - (long) TIER2_HITS.getOpaque(other));
    TIER3_HITS.setOpaque(this, tier3Hits - (long) TIER3_HITS.getOpaque(other));
    addPuts(-(long) PUTS.getOpaque(other));
    addRemovals(-(long) REMOVALS.getOpaque(other));
  }

  /** Whether nothing is counted here. */
  boolean isEmpty() {
    long[] values = new long[8];
    addTo(values, 0);
    for (long value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds everything to an array, from an index on; each field is read once. */
  void addTo(long[] values, int at) {
    values[at] += (long) LOOKUPS.getOpaque(this);
    values[at + 1] += (long) MISSES.getOpaque(this);
    values[at + 2] += (long) COALESCED.getOpaque(this);
    values[at + 3] += (long) ERRORS.getOpaque(this);
    values[at + 4] += (long) TIER2_HITS.getOpaque(this);
    values[at + 5] += (long) TIER3_HITS.getOpaque(this);
    values[at + 6] += (long) PUTS.getOpaque(this);
    values[at + 7] += (long) REMOVALS.getOpaque(this);
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Cell.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
