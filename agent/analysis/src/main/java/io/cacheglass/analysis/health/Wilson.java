package io.cacheglass.analysis.health;

/**
 * The 95 % confidence interval of a proportion by Wilson's score (E. B. Wilson, 1927). Immutable.
 */
public final class Wilson {
  private static final double Z = 1.959963984540054;

  private final double low;
  private final double high;

  private Wilson(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /**
   * The interval for a proportion seen in a sample.
   *
   * @param proportion 0 to 1
   * @param samples how many it was seen in; 0 knows nothing, and gives 0 to 1
   */
  public static Wilson of(double proportion, long samples) {
    if (samples <= 0) {
      return new Wilson(0, 1);
    }
    double squared = Z * Z / samples;
    double centre = (proportion + squared / 2) / (1 + squared);
    double half = Z
        * Math.sqrt(proportion * (1 - proportion) / samples + squared / (4.0 * samples))
        / (1 + squared);
    return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  public double low() {
    return low;
  }

  public double high() {
    return high;
  }

  /** Half of its width. */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
