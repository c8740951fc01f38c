package io.cacheglass.analysis.health;

import java.util.ArrayList;
import java.util.List;

/** Finds what deserves an alert. Stateless but for the book that it asks what was found before. */
public final class AlertRules {
  /** A smaller fall within ten minutes is told to who asks, and alerts nobody. */
  private static final double LEAST_FALL = 0.02;

  private final HealthModel model;
  private final AlertBook book;

  /** Finds by this model; what the book holds decides about hysteresis. */
  public AlertRules(HealthModel model, AlertBook book) {
    this.model = model;
    this.book = book;
  }

  /** What is wrong with one thing. */
  public List<Finding> find(Scope scope, String subject, List<Reading> readings) {
    List<Finding> findings = new ArrayList<>();
    for (HealthRule rule : model.rules(scope, subject)) {
      Reading reading = HealthModel.find(readings, rule.measure());
      if (reading != null) {
        Health level = rule.judgeForAlert(reading, book.level(rule, subject));
        if (level.isBad()) {
          findings.add(Finding.of(rule, subject, level, reading));
        }
      }
    }
    return findings;
  }

  /** What is wrong with the direction of a cache's hit rate. */
  public List<Finding> find(String cache, Trend hitRate) {
    return hitRate.direction() == Trend.Direction.DEGRADING && hitRate.change() <= -LEAST_FALL
        ? List.of(Finding.of(cache, hitRate))
        : List.of();
  }

  /**
   * What a sudden fall of a cache's hit rate is.
   *
   * @param cause what was marked at that time, "" for nothing
   */
  public List<Finding> find(String cache, Drop hitRate, String cause) {
    return List.of(Finding.of(cache, hitRate, cause));
  }
}
