package io.cacheglass.analysis;

/** How much happens now: means over the last 60 seconds, or since the start. Immutable. */
public final class Rates {

  /** Nothing has been measured yet. */
  public static final Rates UNKNOWN =
      new Rates(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private final double lookupsPerSecond;
  private final double missesPerSecond;
  private final double loadsPerSecond;
  private final double evictionsPerMinute;
  private final double hitRate;

  /** Means over the window; NaN where unknown. */
  public Rates(
      double lookupsPerSecond,
      double missesPerSecond,
      double loadsPerSecond,
      double evictionsPerMinute,
      double hitRate) {
    this.lookupsPerSecond = lookupsPerSecond;
    this.missesPerSecond = missesPerSecond;
    this.loadsPerSecond = loadsPerSecond;
    this.evictionsPerMinute = evictionsPerMinute;
    this.hitRate = hitRate;
  }

  public double lookupsPerSecond() {
    return lookupsPerSecond;
  }

  public double missesPerSecond() {
    return missesPerSecond;
  }

  /** Loads per second, whatever they returned. */
  public double loadsPerSecond() {
    return loadsPerSecond;
  }

  public double evictionsPerMinute() {
    return evictionsPerMinute;
  }

  /** 0 to 1; NaN when nothing hit or missed in the window. */
  public double hitRate() {
    return hitRate;
  }
}
