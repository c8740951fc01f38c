package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From which value on one measure of one kind of thing is bad, and how bad. Immutable. */
public final class HealthRule {
  private static final List<Health> WORST_FIRST =
      List.of(Health.CRITICAL, Health.DEGRADED, Health.WARNING);

  private final String id;
  private final Scope scope;
  private final Measure measure;
  private final long minSamples;
  private final long forMillis;
  private final Map<Health, Threshold> thresholds;

  private HealthRule(
      String id,
      Scope scope,
      Measure measure,
      long minSamples,
      long forMillis,
      Map<Health, Threshold> thresholds) {
    this.id = id;
    this.scope = scope;
    this.measure = measure;
    this.minSamples = minSamples;
    this.forMillis = forMillis;
    this.thresholds = Collections.unmodifiableMap(thresholds);
  }

  /** A rule that finds nothing yet. */
  static HealthRule of(String id, Scope scope, Measure measure, long minSamples) {
    return new HealthRule(id, scope, measure, minSamples, 0, new EnumMap<>(Health.class));
  }

  /**
   * The same rule with this threshold.
   *
   * @param level warning, degraded or critical
   * @param threshold null takes the level away
   */
  public HealthRule with(Health level, @Nullable Threshold threshold) {
    if (!level.isBad()) {
      throw new IllegalArgumentException("a threshold is for warning, degraded or critical");
    }
    Map<Health, Threshold> changed = new EnumMap<>(Health.class);
    changed.putAll(thresholds);
    if (threshold == null) {
      changed.remove(level);
    } else {
      changed.put(level, threshold);
    }
    return new HealthRule(id, scope, measure, minSamples, forMillis, changed);
  }

  HealthRule with(Health level, String threshold) {
    return with(level, Threshold.parse(threshold));
  }

  /** The same rule, silent under this many samples. */
  public HealthRule withMinSamples(long samples) {
    return new HealthRule(id, scope, measure, samples, forMillis, thresholds);
  }

  /** The same rule, of which nobody is told before it has held for so long. */
  public HealthRule withForMillis(long millis) {
    return new HealthRule(id, scope, measure, minSamples, millis, thresholds);
  }

  public String id() {
    return id;
  }

  public Scope scope() {
    return scope;
  }

  public Measure measure() {
    return measure;
  }

  /** Under so many samples the rule says nothing. */
  public long minSamples() {
    return minSamples;
  }

  /** For how long a level must hold before there is an alert; 0 for at once. */
  public long forMillis() {
    return forMillis;
  }

  /** By level. */
  public Map<Health, Threshold> thresholds() {
    return thresholds;
  }

  /**
   * Judges a value as it is.
   *
   * @return UNKNOWN for a value that is not known or rests on too little
   */
  Health judge(Reading reading) {
    if (!isKnown(reading)) {
      return Health.UNKNOWN;
    }
    for (Health level : WORST_FIRST) {
      Threshold threshold = thresholds.get(level);
      if (threshold != null && threshold.holds(reading.value())) {
        return level;
      }
    }
    return Health.HEALTHY;
  }

  /**
   * Judges for an alert: the end of the confidence interval counts that is better, and a level that
   * was reached is left only when the value is clearly better than its threshold.
   *
   * @param before the level of the last time
   */
  Health judgeForAlert(Reading reading, Health before) {
    if (!isKnown(reading)) {
      return Health.UNKNOWN;
    }
    for (Health level : WORST_FIRST) {
      Threshold threshold = thresholds.get(level);
      if (threshold == null) {
        continue;
      }
      boolean reached = before.isBad() && before.compareTo(level) >= 0;
      double value = reached ? reading.value() : reading.conservative(threshold);
      if (reached ? threshold.stillHolds(value, measure) : threshold.holds(value)) {
        return level;
      }
    }
    return Health.HEALTHY;
  }

  /** What a level that was reached means, in words with numbers. */
  String sentence(Reading reading, Health level) {
    Threshold threshold = thresholds.get(level);
    if (threshold == null) {
      return "";
    }
    String sentence = measure.sentence(reading.value(), threshold);
    return reading.cause().isEmpty() ? sentence : sentence + ": " + reading.cause();
  }

  /** The limit of a level that has a threshold, such as "below 70 %"; "" without one. */
  public String limitInWords(Health level) {
    Threshold threshold = thresholds.get(level);
    return threshold == null ? "" : measure.limit(threshold);
  }

  /** Whether it says the same as the other one of everything. */
  public boolean judgesAs(HealthRule other) {
    return minSamples == other.minSamples
        && forMillis == other.forMillis
        && thresholds.toString().equals(other.thresholds.toString());
  }

  /** Whether small values are bad; what it is without a threshold is the measure's own. */
  boolean isLowBad() {
    return thresholds.values().stream()
        .findFirst()
        .map(Threshold::isBelow)
        .orElse(measure == Measure.HIT_RATE);
  }

  List<Health> levels() {
    return new ArrayList<>(thresholds.keySet());
  }

  private boolean isKnown(Reading reading) {
    return !Double.isNaN(reading.value()) && reading.samples() >= minSamples;
  }
}
