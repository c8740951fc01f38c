package io.cacheglass.analysis;

/** An estimate of the number of different keys. Immutable. */
public final class DistinctKeys {

  /** No key at all. */
  public static final DistinctKeys NONE = new DistinctKeys(0, 0, false);

  private final long estimate;
  private final double relativeError;
  private final boolean atLeast;

  /**
   * An estimate.
   *
   * @param relativeError its standard error as a part of it
   * @param atLeast whether there may be more keys, of which nothing was told
   */
  public DistinctKeys(long estimate, double relativeError, boolean atLeast) {
    this.estimate = estimate;
    this.relativeError = relativeError;
    this.atLeast = atLeast;
  }

  /** The same of what some lookups tell, and others may have asked for other keys. */
  DistinctKeys atLeast() {
    return new DistinctKeys(estimate, relativeError, true);
  }

  public long estimate() {
    return estimate;
  }

  /** Standard error as a part of the estimate: 0.016 is 1.6 %. */
  public double relativeError() {
    return relativeError;
  }

  /**
   * Whether only some of the lookups told of their keys, so that there may be more keys than these;
   * if not, the estimate is off by its error only.
   */
  public boolean isAtLeast() {
    return atLeast;
  }
}
