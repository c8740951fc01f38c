package io.cacheglass.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The counters of one cache, asked by one thread under one endpoint.
 *
 * <p>Written by exactly one thread at a time, so an increment is a plain read and an opaque store:
 * about 0.5 ns, where any atomic addition costs 6 ns or more. Readers see every value that was
 * stored, each at some moment, never a torn one.
 *
 * <p>Sampling: {@link #countdown} reaches 0 at each sample. Every lookup is one with the same
 * probability, one in {@code interval}, whatever came before: so what a request asks for in always
 * the same order is seen in its true shares, and of a cell with few lookups, too, the weights add
 * up to them on average. The interval is what the rate since the last sample asks for, so that
 * samples are as far apart as {@link SamplePace} says, but never more than doubled: below 20,000
 * lookups a second it is 1 and every lookup is timed, unless all cells together are asked too often
 * for that. Misses are sampled by themselves in the same way.
 */
final class Cell {
  /** Shallow size with padding to 8 bytes, on a 64-bit JVM with compressed references. */
  static final int BYTES = 128;

  /** While no sample is told of: only to find out whether that has changed. */
  static final long SHED_GAP_NANOS = 64 * SamplePace.LEAST_GAP_NANOS;

  /** More would let a cell that is asked seldom after a busy time wait too long for its next. */
  static final int MAX_INTERVAL = 1 << 12;

  /** Misses are fewer, and a rare one among many hits is what somebody looks for. */
  static final int MAX_MISS_INTERVAL = 1 << 8;

  /** So many samples of a request that is looked at closely follow no pace; a log keeps 128. */
  private static final int CLOSE_UPS = 64;

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

  /** What the countdowns began with. */
  private int drawn = 1;

  private int missDrawn = 1;

  /** 0 before the first sample. */
  private long lastSampleNanos;

  private long lastMissNanos;

  /** For so many samples somebody wants to know of each lookup, however many others there are. */
  private int closeUps;

  /**
   * For a cell that may be used by one request or thread only: most of those have no second sample,
   * so that the first one has to be as rare as the pace asks for.
   *
   * @param most lookups for one sample, on average
   */
  void beginAtPace(int most) {
    int oneIn = Math.min(most, Recorder.PACE.oneIn());
    if (oneIn > 1) {
      long now = System.nanoTime();
      interval = oneIn;
      drawn = countdown = next(interval, now);
      missInterval = Math.min(oneIn, MAX_MISS_INTERVAL);
      missDrawn = missCountdown = next(missInterval, ~now);
    }
  }

  /** For a cell of a request that is looked at closely. */
  void closeUp() {
    closeUps = CLOSE_UPS;
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
    interval = Math.min(adapt(interval, drawn, lastSampleNanos, now), MAX_INTERVAL);
    lastSampleNanos = now;
    drawn = countdown = next(interval, now);
  }

  /** Starts the next interval of misses. */
  void missSampled(long now) {
    if (!Recorder.isSampling()) {
      missCountdown = Integer.MAX_VALUE;
      return;
    }
    missWeight = missInterval;
    missInterval = Math.min(adapt(missInterval, missDrawn, lastMissNanos, now), MAX_MISS_INTERVAL);
    lastMissNanos = now;
    missDrawn = missCountdown = next(missInterval, ~now);
  }

  /** As many lookups as come in the wanted gap, after so many since the last sample. */
  private int adapt(int interval, int lookups, long last, long now) {
    if (last == 0) {
      return interval;
    }
    long wanted = wantedGap() * lookups / Math.max(1, now - last);
    return (int) Math.max(1, Math.min(wanted, interval * 2L));
  }

  /**
   * How many lookups it is to the next sample, if each is one with the same probability.
   *
   * @param interval one in so many
   * @param seed as good as another one each time
   */
  private static int next(int interval, long seed) {
    if (interval == 1) {
      return 1;
    }
    double chance = ((mixed(seed) >>> 11) + 1) * 0x1p-53; // above 0, at most 1
    double lookups = Math.ceil(Math.log(chance) / Math.log1p(-1.0 / interval));
    return (int) Math.max(1, Math.min(lookups, 64.0 * interval));
  }

  /** Of splitmix64: nearby seeds give numbers that have nothing to do with each other. */
  private static long mixed(long seed) {
    long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private long wantedGap() {
    if (!Recorder.isTelling()) {
      return Math.max(SHED_GAP_NANOS, Recorder.PACE.gapNanos());
    }
    if (closeUps > 0) {
      closeUps--;
      return SamplePace.LEAST_GAP_NANOS;
    }
    return Recorder.PACE.gapNanos();
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
