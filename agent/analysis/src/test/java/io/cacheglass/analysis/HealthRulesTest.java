package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthRulesTest {

  @ParameterizedTest
  @CsvSource({
    "10, 0.70, 49.9, 99.9, HEALTHY",
    "10, 0.90, 49.9, 100, WARNING",
    "10, 0.6999, 1, 1, WARNING",
    "10, 0.50, 49.9, 99.9, WARNING",
    "10, 0.499, 1, 1, DEGRADED",
    "10, 0.9, 50, 60, DEGRADED",
    "10, 0.4, 60, 200, DEGRADED",
    "9, 0.1, 60, 200, UNKNOWN",
    "10, NaN, 1, 1, UNKNOWN",
    "10, 0.9, NaN, NaN, HEALTHY",
  })
  void judge_window_isAsTheThresholdsSay(
      long lookups, double hitRate, double meanMillis, double p95Millis, Health expected) {
    Latency latency = new Latency(1, p95Millis * 1e6, 1, meanMillis * 1e6, lookups);

    HealthVerdict verdict = HealthRules.judge(lookups, hitRate, latency);

    assertThat(verdict.health()).isEqualTo(expected);
    assertThat(verdict.note().isEmpty()).isEqualTo(expected == Health.HEALTHY);
  }
}
