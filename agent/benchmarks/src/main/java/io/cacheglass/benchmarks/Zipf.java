package io.cacheglass.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws numbers by Zipf's law with exponent 1, as page views are distributed: number {@code i}
 * comes {@code 1 / (i + 1)} times as often as number 0. Confined to one thread.
 */
final class Zipf {
  private final SplittableRandom random;
  private final double[] cumulated;

  Zipf(int distinct, long seed) {
    random = new SplittableRandom(seed);
    cumulated = new double[distinct];
    double sum = 0;
    for (int i = 0; i < distinct; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  /** A number from 0 to the number of distinct ones - 1. */
  int next() {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, at);
    return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
  }
}
