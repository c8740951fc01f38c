package io.cacheglass.analysis.health;

import org.jspecify.annotations.Nullable;

/** What one rule finds now in all that it looks at, by the values as they are. Immutable. */
public final class RuleState {
  static final RuleState NONE = new RuleState(0, 0, null, Health.UNKNOWN, null);

  private final int judged;
  private final int unknown;
  private final @Nullable String subject;
  private final Health level;
  private final @Nullable Reading worst;

  private RuleState(
      int judged, int unknown, @Nullable String subject, Health level, @Nullable Reading worst) {
    this.judged = judged;
    this.unknown = unknown;
    this.subject = subject;
    this.level = level;
    this.worst = worst;
  }

  /** With one thing more, which the rule says this of. */
  RuleState with(HealthRule rule, String name, Reading reading) {
    Health its = rule.judge(reading);
    if (its == Health.UNKNOWN) {
      return new RuleState(judged, unknown + 1, subject, level, worst);
    }
    return isWorse(rule, its, reading)
        ? new RuleState(judged + 1, unknown, name, its, reading)
        : new RuleState(judged + 1, unknown, subject, level, worst);
  }

  private boolean isWorse(HealthRule rule, Health its, Reading reading) {
    if (worst == null || its != level) {
      return worst == null || its.compareTo(level) > 0;
    }
    return rule.isLowBad() ? reading.value() < worst.value() : reading.value() > worst.value();
  }

  /** How many things it says something of. */
  public int judged() {
    return judged;
  }

  /** How many there are besides, of which too little is known. */
  public int unknown() {
    return unknown;
  }

  /** Of which its value is worst; null where nothing could be judged. */
  public @Nullable String subject() {
    return subject;
  }

  /** The level of that value; UNKNOWN where nothing could be judged. */
  public Health level() {
    return level;
  }

  /** That value; NaN where nothing could be judged. */
  public double value() {
    return worst == null ? Double.NaN : worst.value();
  }

  /** What that value rests on; 0 where nothing could be judged. */
  public long samples() {
    return worst == null ? 0 : worst.samples();
  }
}
