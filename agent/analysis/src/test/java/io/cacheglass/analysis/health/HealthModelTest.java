package io.cacheglass.analysis.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthModelTest {
  private final HealthModel defaults = HealthModel.defaults();

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
    "10, NaN, NaN, NaN, UNKNOWN",
    "10, 0.9, NaN, NaN, HEALTHY",
  })
  void judge_cacheByDefaults_isAsTheThresholdsSay(
      long lookups, double hitRate, double averageMillis, double p95Millis, Health expected) {
    HealthVerdict verdict =
        defaults.judge(Scope.CACHE, "x", readings(lookups, hitRate, averageMillis, p95Millis));

    assertThat(verdict.health()).isEqualTo(expected);
    assertThat(verdict.note().isEmpty()).isEqualTo(expected == Health.HEALTHY);
  }

  /** The predicate that older dashboards use: healthy iff hit rate and both times are good. */
  @ParameterizedTest
  @CsvSource({
    "10, 0.50, 49.9, 99.9, HEALTHY",
    "10, 0.50, 49.9, 100, WARNING",
    "10, 0.499, 1, 1, DEGRADED",
    "10, 0.9, 50, 60, DEGRADED",
    "10, 0.4, 60, 200, DEGRADED",
    "9, 0.9, 1, 1, UNKNOWN",
  })
  void judge_withoutTheWarningOfHitRates_isTheOldPredicate(
      long lookups, double hitRate, double averageMillis, double p95Millis, Health expected) {
    HealthModel model =
        defaults.with(defaults.rule("hit-rate").with(Health.WARNING, (Threshold) null));

    assertThat(model
            .judge(Scope.CACHE, "x", readings(lookups, hitRate, averageMillis, p95Millis))
            .health())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.70, HEALTHY", "0.6999, WARNING", "0.50, WARNING", "0.4999, CRITICAL"})
  void judge_tieredProfile_isCriticalBelowHalf(double hitRate, Health expected) {
    assertThat(defaults
            .tiered()
            .judge(Scope.CACHE, "x", readings(10, hitRate, 1, 1))
            .health())
        .isEqualTo(expected);
  }

  @Test
  void judge_bad_saysWhyWithNumbers() {
    assertThat(defaults.judge(Scope.CACHE, "x", readings(10, 0.452, 1, 1)).note())
        .isEqualTo("hit rate 45.2 % is below 50 %");
    assertThat(defaults.judge(Scope.CACHE, "x", readings(10, 0.9, 61, 1)).note())
        .isEqualTo("a lookup takes 61 ms on average, 50 ms or more");
    assertThat(defaults.judge(Scope.CACHE, "x", readings(10, 0.9, 1, 121.64)).note())
        .isEqualTo("5 % of lookups take 121.6 ms or more; the limit is 100 ms");
    assertThat(defaults.judge(Scope.CACHE, "x", readings(7, 0.1, 61, 1)).note())
        .isEqualTo("no data (7 of 10 lookups)");
  }

  @Test
  void judge_withOverride_usesItForMatchingNamesOnly() {
    HealthRule patient = defaults
        .rule("hit-rate")
        .with(Health.WARNING, (Threshold) null)
        .with(Health.DEGRADED, Threshold.parse("< 0.20"));
    HealthModel model = defaults.withOverride("search:*", patient);

    assertThat(
            model.judge(Scope.CACHE, "search:results", readings(50, 0.3, 1, 1)).health())
        .isEqualTo(Health.HEALTHY);
    assertThat(
            model.judge(Scope.CACHE, "search:results", readings(50, 0.1, 1, 1)).health())
        .isEqualTo(Health.DEGRADED);
    assertThat(model.judge(Scope.CACHE, "research:", readings(50, 0.3, 1, 1)).health())
        .isEqualTo(Health.DEGRADED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.5", "= 0.5", "< -1", "< abc", "<< 1", "< 1e9", "> 1 2"})
  void parse_noComparison_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Threshold.parse(text))
        .withMessageContaining("< 0.7");
  }

  @ParameterizedTest
  @CsvSource({"< 0.70, < 0.7", ">=100, >= 100", "> 0.5, > 0.5", "'  <= 7.250 ', <= 7.25"})
  void toString_parsed_isTheShortForm(String text, String expected) {
    assertThat(Threshold.parse(text)).hasToString(expected);
    assertThat(Threshold.parse(expected)).hasToString(expected);
  }

  @Test
  void withOverride_badNames_areRefused() {
    HealthRule rule = defaults.rule("hit-rate");
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.withOverride("", rule));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withOverride("*a*a*a*a*a*", rule));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.rule("nonsense"))
        .withMessageContaining("hit-rate, average-time");
  }

  @Test
  void wilson_threeOfTen_isTheTextbookInterval() {
    assertThat(Wilson.of(0.3, 10).low()).isBetween(0.1077, 0.1079);
    assertThat(Wilson.of(0.3, 10).high()).isBetween(0.6032, 0.6033);
    assertThat(Wilson.of(0.5, 0).low()).isZero();
    assertThat(Wilson.of(0.5, 0).high()).isEqualTo(1);
  }

  private static List<Reading> readings(
      long lookups, double hitRate, double averageMillis, double p95Millis) {
    return List.of(
        new Reading(Measure.HIT_RATE, hitRate, lookups),
        new Reading(Measure.AVERAGE_MILLIS, averageMillis, lookups),
        new Reading(Measure.P95_MILLIS, p95Millis, lookups));
  }
}
