package io.cacheglass.analysis.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule says of one thing at one moment. Immutable. */
public final class Finding {
  /** Rules without a threshold: the hit rate falls, and it fell. */
  public static final List<String> WITHOUT_THRESHOLD = List.of("trend", "drop");

  private final String rule;
  private final Scope scope;
  private final String subject;
  private final Health level;
  private final double value;
  private final @Nullable Double threshold;
  private final boolean lowIsBad;
  private final String message;
  private final long forMillis;

  /**
   * A finding.
   *
   * @param level warning, degraded or critical
   * @param threshold null where there is no single one
   * @param lowIsBad whether smaller values are worse
   * @param forMillis for how long it must be so before anybody is told
   */
  Finding(
      String rule,
      Scope scope,
      String subject,
      Health level,
      double value,
      @Nullable Double threshold,
      boolean lowIsBad,
      String message,
      long forMillis) {
    this.rule = rule;
    this.scope = scope;
    this.subject = subject;
    this.level = level;
    this.value = value;
    this.threshold = threshold;
    this.lowIsBad = lowIsBad;
    this.message = message;
    this.forMillis = forMillis;
  }

  /** What a rule found by one reading. */
  static Finding of(HealthRule rule, String subject, Health level, Reading reading) {
    Threshold threshold = rule.thresholds().get(level);
    return new Finding(
        rule.id(),
        rule.scope(),
        subject,
        level,
        reading.value(),
        threshold == null ? null : threshold.limit(),
        threshold != null && threshold.isBelow(),
        rule.sentence(reading, level),
        rule.forMillis());
  }

  /** What a trend test found of a cache's hit rate. */
  static Finding of(String subject, Trend trend) {
    return new Finding(
        "trend",
        Scope.CACHE,
        subject,
        Health.WARNING,
        trend.change(),
        null,
        true,
        trend.sentence(),
        0);
  }

  /**
   * What was found of a cache's hit rate that fell suddenly.
   *
   * @param cause what was marked at that time, "" for nothing: then it is worse
   */
  static Finding of(String subject, Drop drop, String cause) {
    return new Finding(
        "drop",
        Scope.CACHE,
        subject,
        cause.isEmpty() ? Health.DEGRADED : Health.WARNING,
        drop.after(),
        null,
        true,
        drop.sentence() + (cause.isEmpty() ? "" : "; at that time: " + cause),
        0);
  }

  public String rule() {
    return rule;
  }

  public Scope scope() {
    return scope;
  }

  public String subject() {
    return subject;
  }

  public Health level() {
    return level;
  }

  public double value() {
    return value;
  }

  public @Nullable Double threshold() {
    return threshold;
  }

  boolean isLowBad() {
    return lowIsBad;
  }

  public String message() {
    return message;
  }

  /** For how long it must be so before anybody is told; 0 for at once. */
  long forMillis() {
    return forMillis;
  }

  /** The same for the same rule and thing. */
  String identity() {
    return identity(rule, scope, subject);
  }

  static String identity(String rule, Scope scope, String subject) {
    return rule + ' ' + scope.word() + ' ' + subject;
  }
}
