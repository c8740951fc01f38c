package io.cacheglass.analysis;

/**
 * Loads of the last ten minutes that were made although the same key was being loaded. Immutable.
 */
public final class RepeatedLoads {
  /** None were seen. */
  public static final RepeatedLoads NONE = new RepeatedLoads(0, 0, 0, 0, 0, "");

  private final long loads;
  private final long incidents;
  private final int peak;
  private final double wastedMillis;
  private final double loadMillis;
  private final String pattern;

  /**
   * What was seen in the last ten minutes.
   *
   * @param loads that began while another one of the same key went on
   * @param incidents groups of loads of one key that overlap
   * @param peak most loads of one key at once
   * @param wastedMillis time that these loads took
   * @param loadMillis time that all loads took
   * @param pattern of the keys that wasted most, "" if none is known
   */
  public RepeatedLoads(
      long loads,
      long incidents,
      int peak,
      double wastedMillis,
      double loadMillis,
      String pattern) {
    this.loads = loads;
    this.incidents = incidents;
    this.peak = peak;
    this.wastedMillis = wastedMillis;
    this.loadMillis = loadMillis;
    this.pattern = pattern;
  }

  public long loads() {
    return loads;
  }

  public long incidents() {
    return incidents;
  }

  public int peak() {
    return peak;
  }

  public double wastedMillis() {
    return wastedMillis;
  }

  /** Part of all loading that was wasted, 0 to 1; 0 if nothing was loaded. */
  public double wastedShare() {
    return loadMillis > 0 ? Math.min(1, wastedMillis / loadMillis) : 0;
  }

  /** Pattern of the keys that wasted most, "" if none is known. */
  public String pattern() {
    return pattern;
  }
}
