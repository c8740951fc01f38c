package io.cacheglass.demo.traffic;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Popularity as in real shops: rank {@code r} is asked for with a probability in proportion to
 * {@code 1 / r^exponent}. Exact, by binary search in the cumulative weights. Immutable.
 */
final class Zipf {

  private final double[] cumulative;

  /**
   * A distribution over a number of ranks.
   *
   * @param ranks at least 1
   * @param exponent 0 for equal popularity; web traffic is about 0.7 to 1.1
   */
  Zipf(int ranks, double exponent) {
    cumulative = new double[ranks];
    double sum = 0;
    for (int i = 0; i < ranks; i++) {
      sum += Math.pow(i + 1.0, -exponent);
      cumulative[i] = sum;
    }
  }

  /** The next rank, 0 for the most popular. */
  int next(RandomGenerator random) {
    double target = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, target);
    // Exactly on a border the next rank begins.
    return Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
  }
}
