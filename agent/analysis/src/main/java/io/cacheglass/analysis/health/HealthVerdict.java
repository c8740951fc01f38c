package io.cacheglass.analysis.health;

/** A {@link Health} and why. Immutable. */
public final class HealthVerdict {

  /** Nothing is known. */
  public static final HealthVerdict NO_DATA = new HealthVerdict(Health.UNKNOWN, "no data");

  private final Health health;
  private final String note;

  /** A verdict with its reason in words. */
  public HealthVerdict(Health health, String note) {
    this.health = health;
    this.note = note;
  }

  public Health health() {
    return health;
  }

  /** The reason, with numbers; "" for a healthy cache. */
  public String note() {
    return note;
  }
}
