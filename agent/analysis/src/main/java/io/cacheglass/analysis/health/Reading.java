package io.cacheglass.analysis.health;

/** A value and how much it rests on. Immutable. */
public final class Reading {
  private final Measure measure;
  private final double value;
  private final long samples;

  /**
   * A reading.
   *
   * @param value NaN if it is not known
   * @param samples lookups or requests that it was taken from
   */
  public Reading(Measure measure, double value, long samples) {
    this.measure = measure;
    this.value = value;
    this.samples = samples;
  }

  public Measure measure() {
    return measure;
  }

  public double value() {
    return value;
  }

  public long samples() {
    return samples;
  }

  /** The value that its error leaves possible and that is furthest from the bad side. */
  double conservative(Threshold threshold) {
    if (!measure.isProportion()) {
      return value;
    }
    Wilson interval = Wilson.of(value, samples);
    return threshold.isBelow() ? interval.high() : interval.low();
  }
}
