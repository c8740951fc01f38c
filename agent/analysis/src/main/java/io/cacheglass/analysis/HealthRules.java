package io.cacheglass.analysis;

import java.util.Locale;

/** Judges a cache by its last minutes. Stateless. */
final class HealthRules {
  static final int MIN_LOOKUPS = 10;

  private static final double DEGRADED_HIT_RATE = 0.50;
  private static final double WARNING_HIT_RATE = 0.70;
  private static final double DEGRADED_MEAN_MILLIS = 50;
  private static final double WARNING_P95_MILLIS = 100;

  private HealthRules() {}

  /**
   * The verdict.
   *
   * @param lookups in the window
   * @param hitRate in the window, NaN if nothing hit or missed
   * @param latency of lookups with the loads that they caused
   */
  static HealthVerdict judge(long lookups, double hitRate, Latency latency) {
    if (lookups < MIN_LOOKUPS || Double.isNaN(hitRate)) {
      return new HealthVerdict(
          Health.UNKNOWN, "no data (" + lookups + " of " + MIN_LOOKUPS + " lookups)");
    }
    double meanMillis = latency.meanNanos() / 1e6;
    double p95Millis = latency.p95Nanos() / 1e6;
    if (hitRate < DEGRADED_HIT_RATE) {
      return verdict(Health.DEGRADED, "hit rate %.1f %% is below 50 %%", 100 * hitRate);
    }
    if (meanMillis >= DEGRADED_MEAN_MILLIS) {
      return verdict(Health.DEGRADED, "a lookup takes %.1f ms on average, 50 or more", meanMillis);
    }
    if (hitRate < WARNING_HIT_RATE) {
      return verdict(Health.WARNING, "hit rate %.1f %% is below 70 %%", 100 * hitRate);
    }
    if (p95Millis >= WARNING_P95_MILLIS) {
      return verdict(Health.WARNING, "5 %% of lookups take %.1f ms or more", p95Millis);
    }
    return new HealthVerdict(Health.HEALTHY, "");
  }

  private static HealthVerdict verdict(Health health, String format, double value) {
    return new HealthVerdict(health, String.format(Locale.ROOT, format, value));
  }
}
