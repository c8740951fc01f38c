package io.cacheglass.analysis.curve;

import java.util.Arrays;

/**
 * What the reads of one cache have said: sums of weights, of which what was long ago counts less.
 * Guarded by the owner of the sample that adds to it.
 */
final class ReadTally {
  private final DistanceHistogram distances = new DistanceHistogram();
  private final double[] reasons = new double[MissReason.values().length];
  private final double[] hitsIfTtl = new double[1 + KeySample.TRIED.length];

  /** Rereads by the time since the read before: of less than 2^i tenths of a second. */
  private final double[] gaps = new double[32];

  private double references;
  private double found;
  private double lost;
  private double cold;

  /** So many lookups, and how many of them hit. */
  void count(double lookups, double hits) {
    references += lookups;
    found += hits;
  }

  /** So many lookups came to be known by their number only. */
  void lose(double lookups) {
    lost += lookups;
  }

  /** A key was read again after so many others. */
  void reread(double distance, double weight) {
    distances.add(distance, weight);
  }

  /** A key was read again so many tenths of a second later. */
  void rereadAfter(int tenths, double weight) {
    gaps[32 - Integer.numberOfLeadingZeros(Math.max(0, tenths))] += weight;
  }

  /** A read that misses whatever the size is. */
  void missAtEverySize(double weight) {
    cold += weight;
  }

  void explain(MissReason reason, double weight) {
    reasons[reason.ordinal()] += weight;
  }

  /**
   * A hit at this size with a time to live {@link KeySample#TRIED}[i] times as long, -1 as it is.
   */
  void hitIfTtl(int i, double weight) {
    hitsIfTtl[1 + i] += weight;
  }

  void forgetTtls() {
    Arrays.fill(hitsIfTtl, 0);
  }

  void scale(double factor) {
    distances.scale(factor);
    references *= factor;
    found *= factor;
    lost *= factor;
    cold *= factor;
    scale(reasons, factor);
    scale(gaps, factor);
    scale(hitsIfTtl, factor);
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Hit rate of a cache of so many entries that gives up the one read longest ago. */
  double hitRate(double entries) {
    return ratio(distances.below(entries));
  }

  /** Hit rate with another time to live, as {@link #hitIfTtl} was told. */
  double hitRateIfTtl(int i) {
    return ratio(hitsIfTtl[1 + i]);
  }

  private double ratio(double hits) {
    // What no distance was recorded for counts as hits: of hot keys outside of the sample, or of
    // keys that were there before it began.
    double unrecorded = references - distances.total() - cold;
    return references == 0
        ? Double.NaN
        : Math.max(0, Math.min(1, (hits + unrecorded) / references));
  }

  double references() {
    return references;
  }

  /** Reads that hit. */
  double found() {
    return found;
  }

  double lost() {
    return lost;
  }

  /** Weight of the reads whose key was read before. */
  double rereads() {
    return distances.total();
  }

  double misses(MissReason reason) {
    return reasons[reason.ordinal()];
  }

  /** Median time from one read of a key to the next, in milliseconds; NaN without any. */
  double medianGapMillis() {
    double all = 0;
    for (double weight : gaps) {
      all += weight;
    }
    double below = 0;
    for (int i = 0; i < gaps.length && all > 0; i++) {
      if (below + gaps[i] >= all / 2) {
        double low = i == 0 ? 0 : 50 * Math.pow(2, i);
        double high = 100 * Math.pow(2, i);
        return low + (high - low) * (all / 2 - below) / gaps[i];
      }
      below += gaps[i];
    }
    return Double.NaN;
  }

  /** Memory of what grows. */
  long bytes() {
    return distances.bytes();
  }
}
