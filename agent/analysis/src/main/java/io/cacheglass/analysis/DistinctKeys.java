package io.cacheglass.analysis;

/** An estimate of the number of different keys. Immutable. */
public final class DistinctKeys {

  /** No key at all. */
  public static final DistinctKeys NONE = new DistinctKeys(0, 0);

  private final long estimate;
  private final double relativeError;

  /** An estimate with its standard error as a part of it. */
  public DistinctKeys(long estimate, double relativeError) {
    this.estimate = estimate;
    this.relativeError = relativeError;
  }

  public long estimate() {
    return estimate;
  }

  /** Standard error as a part of the estimate: 0.016 is 1.6 %. */
  public double relativeError() {
    return relativeError;
  }
}
