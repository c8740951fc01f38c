package io.cacheglass.analysis.curve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a {@link KeySample} knew at one moment. Ratios are 0 to 1, NaN if unknown. Immutable. */
public final class Curve {
  /** Above this share of lookups that were not seen, no estimate is to be trusted. */
  public static final double MOST_LOST = 0.05;

  /** Sizes of the curve, as parts of the present one. */
  private static final double[] PARTS = {0, 1 / 8.0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4};

  private static final int NOW = 5;

  /** Standard errors by the number of keys in a sample, measured on real traces. */
  private static final double[][] ERRORS = {{4096, 0.004}, {2048, 0.006}, {1024, 0.009}, {0, 0.02}};

  /** Nothing is known. */
  public static final Curve NONE =
      new Curve(new KeySample(new SampleMemory(SampleMemory.LIMIT_BYTES), KeySample.LEAST), 0);

  private final double references;
  private final double measured;
  private final double rereads;
  private final double lostShare;
  private final double keysPerSample;
  private final int sampledKeys;
  private final int readOnce;
  private final double error;
  private final Limits limits;
  private final List<Point> points = new ArrayList<>();
  private final double[] ifTtl = new double[KeySample.TRIED.length];
  private final double asLong;
  private final double medianGapMillis;
  private final double unreadShare;
  private final double[] misses = new double[MissReason.values().length];
  private final List<WorkingSet> workingSets = new ArrayList<>();

  Curve(KeySample sample, long nowMillis) {
    ReadTally tally = sample.tally();
    references = tally.references();
    measured = references == 0 ? Double.NaN : tally.found() / references;
    rereads = tally.rereads();
    lostShare = references + tally.lost() == 0 ? 0 : tally.lost() / (references + tally.lost());
    keysPerSample = sample.weight();
    sampledKeys = sample.keys();
    readOnce = sample.readOnce();
    error = error(sample);
    limits = sample.limits();
    double size = limits.entries() > 0 ? limits.entries() : Math.max(1, sampledKeys);
    for (double part : PARTS) {
      double entries = Math.rint(part * size);
      points.add(new Point(entries, sample.hitRate(entries)));
    }
    for (int i = 0; i < ifTtl.length; i++) {
      ifTtl[i] = sample.hitRateIfTtl(i);
    }
    asLong = sample.hitRateIfTtl(-1);
    medianGapMillis = tally.medianGapMillis();
    unreadShare = sample.unreadShare(nowMillis);
    for (MissReason reason : MissReason.values()) {
      misses[reason.ordinal()] = tally.misses(reason);
    }
    for (int minutes : new int[] {1, 10, 60, 24 * 60}) {
      long window = minutes * 60_000L;
      workingSets.add(new WorkingSet(
          minutes,
          sample.keysRead(window, nowMillis),
          sample.hasDropped(window, nowMillis),
          sample.ageMillis(nowMillis) >= window));
    }
  }

  /** Reads that the curve is made of; older ones count less. */
  public double references() {
    return references;
  }

  /** The hit rate of these reads as it was. */
  public double measured() {
    return measured;
  }

  /** Those of them whose key was read before. */
  public double rereads() {
    return rereads;
  }

  /** Share of the reads that were not seen. */
  public double lostShare() {
    return lostShare;
  }

  /** How many keys each key of the sample stands for, at least 1. */
  public double keysPerSample() {
    return keysPerSample;
  }

  /** Keys that are followed. */
  public int sampledKeys() {
    return sampledKeys;
  }

  /** Those of them that were read once only. */
  public int readOnce() {
    return readOnce;
  }

  /** Twice the standard error of a hit rate, from sampling alone. */
  public double error() {
    return error;
  }

  /** What the cache is limited by. */
  public Limits limits() {
    return limits;
  }

  /** Hit rates by size, from nothing to four times the present size, for an LRU cache. */
  public List<Point> points() {
    return Collections.unmodifiableList(points);
  }

  /** The point of the present size. */
  public Point now() {
    return points.get(NOW);
  }

  /** The point of so many times the present size: one of those that {@link #points} has. */
  public Point times(double part) {
    for (int i = 0; i < PARTS.length; i++) {
      if (PARTS[i] == part) {
        return points.get(i);
      }
    }
    throw new IllegalArgumentException("no point at " + part + " times the size");
  }

  /**
   * How much the hit rate would gain by a time to live 2, 4 or 8 times as long, or lose (below 0)
   * by a quarter of it, at this size; NaN if entries do not expire so long after they were stored.
   */
  public double gainIfTtl(double times) {
    for (int i = 0; i < ifTtl.length; i++) {
      if (KeySample.TRIED[i] == times) {
        return ifTtl[i] - asLong;
      }
    }
    throw new IllegalArgumentException("not tried: " + times + " times as long");
  }

  /** Median time from one read of a key to the next, in milliseconds; NaN if unknown. */
  public double medianGapMillis() {
    return medianGapMillis;
  }

  /**
   * Share of the entries that were not read for a quarter of their time to live, or since they were
   * stored; NaN if entries have no common time to live.
   */
  public double unreadShare() {
    return unreadShare;
  }

  /** Misses for this reason, with the weight that they have; their sum is what is explained. */
  public double misses(MissReason reason) {
    return misses[reason.ordinal()];
  }

  /** Sum over all reasons. */
  public double explainedMisses() {
    double sum = 0;
    for (double weight : misses) {
      sum += weight;
    }
    return sum;
  }

  /** Share of the explained misses; NaN if there are none. */
  public double share(MissReason reason) {
    double all = explainedMisses();
    return all == 0 ? Double.NaN : misses(reason) / all;
  }

  /** Different keys read in the last 1, 10, 60 and 1440 minutes. */
  public List<WorkingSet> workingSets() {
    return Collections.unmodifiableList(workingSets);
  }

  private static double error(KeySample sample) {
    if (sample.weight() == 1) {
      return 0.002; // every key is followed: what remains is the width of the bins
    }
    for (double[] step : ERRORS) {
      if (sample.capacity() >= step[0]) {
        return 2 * step[1];
      }
    }
    throw new AssertionError(sample.capacity());
  }

  /** A size and its hit rate. Immutable. */
  public static final class Point {
    private final double entries;
    private final double hitRate;

    Point(double entries, double hitRate) {
      this.entries = entries;
      this.hitRate = hitRate;
    }

    public double entries() {
      return entries;
    }

    public double hitRate() {
      return hitRate;
    }
  }

  /** Keys that were read in a window that ends now. Immutable. */
  public static final class WorkingSet {
    private final int minutes;
    private final double keys;
    private final boolean atLeast;
    private final boolean whole;

    WorkingSet(int minutes, double keys, boolean atLeast, boolean whole) {
      this.minutes = minutes;
      this.keys = keys;
      this.atLeast = atLeast;
      this.whole = whole;
    }

    public int minutes() {
      return minutes;
    }

    public double keys() {
      return keys;
    }

    /** Whether keys that were read in the window are no longer followed. */
    public boolean atLeast() {
      return atLeast;
    }

    /** Whether reads have been followed for as long as the window. */
    public boolean whole() {
      return whole;
    }
  }
}
