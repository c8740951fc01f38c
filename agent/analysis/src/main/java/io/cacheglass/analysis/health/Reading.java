package io.cacheglass.analysis.health;

/** A value and how much it rests on. Immutable. */
public final class Reading {
  private final Measure measure;
  private final double value;
  private final long samples;
  private final String cause;

  /**
   * A reading.
   *
   * @param value NaN if it is not known
   * @param samples lookups or requests that it was taken from
   */
  public Reading(Measure measure, double value, long samples) {
    this(measure, value, samples, "");
  }

  private Reading(Measure measure, double value, long samples, String cause) {
    this.measure = measure;
    this.value = value;
    this.samples = samples;
    this.cause = cause;
  }

  /** The same reading with what is known of its cause, as a part of a sentence; "" for nothing. */
  public Reading because(String why) {
    return new Reading(measure, value, samples, why);
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

  String cause() {
    return cause;
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
