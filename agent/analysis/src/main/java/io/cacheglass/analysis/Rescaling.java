package io.cacheglass.analysis;

import java.util.Arrays;

/** Rescales sampled weights to an exact total. Stateless. */
final class Rescaling {
  private Rescaling() {}

  /**
   * Whole numbers in the proportion of the weights whose sum is the total: each is rounded down,
   * and those with the largest remainders get one more.
   *
   * @return zeros if all weights are 0
   */
  static long[] toTotal(long[] weights, long total) {
    long sum = Arrays.stream(weights).sum();
    long[] scaled = new long[weights.length];
    if (sum == 0 || total <= 0) {
      return scaled;
    }
    if (sum == total) {
      return weights.clone();
    }
    Integer[] byRemainder = new Integer[weights.length];
    double[] remainders = new double[weights.length];
    long left = total;
    for (int i = 0; i < weights.length; i++) {
      double exact = (double) weights[i] / sum * total;
      scaled[i] = (long) exact;
      remainders[i] = exact - scaled[i];
      left -= scaled[i];
      byRemainder[i] = i;
    }
    Arrays.sort(byRemainder, (a, b) -> Double.compare(remainders[b], remainders[a]));
    for (int i = 0; left > 0; i = (i + 1) % weights.length, left--) {
      scaled[byRemainder[i]]++;
    }
    if (left < 0) {
      scaled[indexOfGreatest(weights)] += left; // rounding of doubles, a few at most
    }
    return scaled;
  }

  private static int indexOfGreatest(long[] weights) {
    int greatest = 0;
    for (int i = 1; i < weights.length; i++) {
      greatest = weights[i] > weights[greatest] ? i : greatest;
    }
    return greatest;
  }
}
