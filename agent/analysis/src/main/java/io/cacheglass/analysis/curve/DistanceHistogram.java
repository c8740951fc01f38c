package io.cacheglass.analysis.curve;

import java.util.Arrays;

/**
 * How far back reads reach, as sums of weights by distance: exact up to 127, then 64 parts to each
 * doubling (1.6 %). Grows with the distances that occur. Not thread-safe.
 */
final class DistanceHistogram {
  private static final int PARTS = 64;
  private static final int PARTS_SHIFT = 6;

  private double[] bins = new double[2 * PARTS];
  private double total;

  void add(double distance, double weight) {
    int bin = bin((long) distance);
    if (bin >= bins.length) {
      bins = Arrays.copyOf(bins, (bin / PARTS + 1) * PARTS);
    }
    bins[bin] += weight;
    total += weight;
  }

  /** Sum of all weights. */
  double total() {
    return total;
  }

  /** Sum of the weights of distances below a limit; inside of a bin, in proportion. */
  double below(double limit) {
    int last = Math.min(bin((long) limit), bins.length);
    double sum = 0;
    for (int bin = 0; bin < last; bin++) {
      sum += bins[bin];
    }
    if (last < bins.length) {
      sum += bins[last] * (limit - start(last)) / width(last);
    }
    return sum;
  }

  void scale(double factor) {
    for (int i = 0; i < bins.length; i++) {
      bins[i] *= factor;
    }
    total *= factor;
  }

  long bytes() {
    return 48 + 8L * bins.length;
  }

  private static int bin(long distance) {
    if (distance < PARTS) {
      return (int) distance;
    }
    int octave = 63 - Long.numberOfLeadingZeros(distance) - PARTS_SHIFT;
    return PARTS + octave * PARTS + (int) (distance >>> octave & (PARTS - 1));
  }

  private static double start(int bin) {
    return bin < PARTS ? bin : (double) ((long) (PARTS + bin % PARTS) << (bin / PARTS - 1));
  }

  private static double width(int bin) {
    return bin < PARTS ? 1 : (double) (1L << (bin / PARTS - 1));
  }
}
