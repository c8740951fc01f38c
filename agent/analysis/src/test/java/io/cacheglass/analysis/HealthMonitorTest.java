package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.analysis.health.RuleState;
import io.cacheglass.analysis.health.Scope;
import io.cacheglass.analysis.health.Threshold;
import io.cacheglass.analysis.health.Trend;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthMonitorTest {
  private final Feed feed = new Feed();
  private final HealthMonitor monitor = new HealthMonitor(feed.analyzer, () -> feed.millis);
  private final List<Alert> told = new ArrayList<>();

  HealthMonitorTest() {
    monitor.listen(told::add);
  }

  @Test
  void evaluate_cacheThatMissesMost_alertsOnceAndTellsItsEnd() {
    lookups(10, 90);
    monitor.evaluate();
    monitor.evaluate();

    assertThat(told).singleElement().satisfies(alert -> {
      assertThat(alert.rule()).isEqualTo("hit-rate");
      assertThat(alert.subject()).isEqualTo("products");
      assertThat(alert.severity()).isEqualTo(Health.DEGRADED);
    });

    lookups(10_000, 0);
    monitor.evaluate();

    assertThat(told).hasSize(2);
    assertThat(told.get(1).state()).isEqualTo(Alert.State.ENDED);
  }

  @Test
  void ruleStates_ofThingsGoodAndBad_tellTheWorstAndWhatIsNotKnown() {
    lookups(60, 40);
    for (int i = 0; i < 9; i++) {
      feed.miss(Feed.PRICES, "price:" + i);
    }
    feed.tick();
    monitor.evaluate();

    RuleState hitRate = monitor.ruleStates().get("hit-rate");
    assertThat(hitRate.subject()).isEqualTo("products");
    assertThat(hitRate.value()).isEqualTo(0.6);
    assertThat(hitRate.level()).isEqualTo(Health.WARNING);
    assertThat(hitRate.samples()).isEqualTo(100);
    assertThat(hitRate.judged()).isEqualTo(1);
    assertThat(hitRate.unknown()).as("nine lookups are too few").isEqualTo(1);
    RuleState redis = monitor.ruleStates().get("redis-memory");
    assertThat(redis.judged()).isZero();
    assertThat(redis.subject()).isNull();
    assertThat(redis.value()).isNaN();

    // The level goes before the value: of a cache for which it is well, no rate is the worst.
    lookups(0, 0);
    for (int i = 0; i < 41; i++) {
      feed.miss(Feed.PRICES, "price:" + i);
    }
    feed.tick();
    HealthModel model = feed.analyzer.healthModel();
    HealthRule mild = model.rule("hit-rate").with(Health.WARNING, (Threshold) null);
    feed.analyzer.healthModel(
        model.withOverride("prices", mild.with(Health.DEGRADED, (Threshold) null)), "");
    monitor.evaluate();

    RuleState again = monitor.ruleStates().get("hit-rate");
    assertThat(again.subject()).isEqualTo("products");
    assertThat(again.judged()).isEqualTo(2);
  }

  @Test
  void evaluate_endpointThatMissesMost_alerts() {
    int page = feed.endpoint("GET /products/{id}");
    for (int i = 0; i < 300; i++) {
      feed.request(page, 1_000_000, 1);
      feed.miss(Feed.PRODUCTS, page, "product:" + i, 1);
    }
    feed.tick();
    feed.tick();

    monitor.evaluate();

    assertThat(monitor.alerts())
        .filteredOn(alert -> alert.scope() == Scope.ENDPOINT)
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.subject()).isEqualTo("GET /products/{id}");
          assertThat(alert.severity()).isEqualTo(Health.CRITICAL);
          assertThat(alert.message()).isEqualTo("miss rate 100 % is above 80 %");
        });
  }

  /** A start-up that fills caches, a scanner, and a page that is opened for the first times. */
  @ParameterizedTest
  @CsvSource({"(no request), 0", "(not found), 500", "(other), 500", "GET /report, 9"})
  void evaluate_missesThatNoCommonEndpointWaitsFor_alertNobody(String name, int requests) {
    int row = name.equals("(no request)") ? 0 : feed.endpoint(name);
    for (int i = 0; i < requests; i++) {
      feed.request(row, 1_000_000, 1);
    }
    for (int i = 0; i < 500; i++) {
      feed.miss(Feed.PRODUCTS, row, "product:" + i, 1);
    }
    feed.tick();
    feed.tick();
    assertThat(missRate(name)).as("what would alert").isEqualTo(1);

    monitor.evaluate();

    assertThat(monitor.alerts()).extracting(Alert::scope).containsOnly(Scope.CACHE);
  }

  private double missRate(String endpoint) {
    return feed.analyzer.endpoints().stream()
        .filter(each -> each.name().equals(endpoint))
        .findFirst()
        .orElseThrow()
        .missRate()
        .value();
  }

  @Test
  void evaluate_thresholdLoweredAtRunTime_endsTheAlert() {
    lookups(10, 90);
    monitor.evaluate();
    HealthRule milder = feed.analyzer
        .healthModel()
        .rule("hit-rate")
        .with(Health.WARNING, Threshold.parse("< 0.05"))
        .with(Health.DEGRADED, Threshold.parse("< 0.01"));
    feed.analyzer.healthModel(feed.analyzer.healthModel().with(milder), "the bearer token ci");

    monitor.evaluate();

    assertThat(feed.analyzer.cache("products").health()).isEqualTo(Health.HEALTHY);
    assertThat(monitor.alerts()).extracting(Alert::state).containsExactly(Alert.State.ENDED);
    assertThat(feed.analyzer.marks())
        .extracting(Mark::label, Mark::by)
        .contains(tuple("thresholds changed", "the bearer token ci"));
  }

  @Test
  void trend_hitRateThatFalls_isDegradingAndAnAlert() {
    for (int minute = 0; minute < 12; minute++) {
      for (int i = 0; i < 60; i++) {
        lookups(100 - 3 * minute, 3 * minute);
      }
    }

    Trend trend = monitor.trend("products", HealthMonitor.TREND_POINTS);

    assertThat(trend.direction()).isEqualTo(Trend.Direction.DEGRADING);
    assertThat(trend.change()).isBetween(-0.30, -0.24);
    monitor.evaluate();
    assertThat(monitor.alerts()).extracting(Alert::rule).contains("trend");
  }

  @Test
  void loadTimeTrend_loadsThatBecomeSlower_isDegradingInMilliseconds() {
    for (int minute = 0; minute < 12; minute++) {
      for (int second = 0; second < 60; second++) {
        feed.miss(Feed.PRODUCTS, "product:" + second);
        feed.load(Feed.PRODUCTS, 0, "product:" + second, (20 + 2 * minute) * 1_000_000L);
        feed.tick();
      }
    }

    Trend trend = monitor.loadTimeTrend("products", HealthMonitor.TREND_POINTS);

    assertThat(trend.direction()).isEqualTo(Trend.Direction.DEGRADING);
    assertThat(trend.points()).isEqualTo(HealthMonitor.TREND_POINTS);
    assertThat(trend.change()).isBetween(14.0, 22.0);
    assertThat(trend.to()).isBetween(37.0, 47.0);
  }

  @Test
  void evaluate_hitRateThatFellSuddenly_alertsOnceFromTheSecondMinuteOn() {
    minutes(20, 90);
    monitor.evaluate();
    minutes(1, 60);
    monitor.evaluate();
    assertThat(drops()).isEmpty();

    minutes(2, 60);
    monitor.evaluate();
    monitor.evaluate();

    assertThat(drops()).singleElement().satisfies(alert -> {
      assertThat(alert.severity()).isEqualTo(Health.DEGRADED);
      assertThat(alert.subject()).isEqualTo("products");
      assertThat(alert.message()).isEqualTo("hit rate fell from 90.0 % to 60.0 %");
    });
    minutes(60, 60);
    monitor.evaluate();
    assertThat(drops()).as("what lasts is the new level").isEmpty();
  }

  @Test
  void evaluate_hitRateThatFellAfterADeploy_warnsAndSaysSo() {
    minutes(20, 90);
    feed.analyzer.mark("deploy", "2.42");
    minutes(3, 60);
    monitor.evaluate();

    assertThat(drops()).singleElement().satisfies(alert -> {
      assertThat(alert.severity()).isEqualTo(Health.WARNING);
      assertThat(alert.message()).endsWith("to 60.0 %; at that time: deploy 2.42");
    });
  }

  private List<Alert> drops() {
    return monitor.alerts().stream()
        .filter(alert -> alert.rule().equals("drop") && alert.state() == Alert.State.FIRING)
        .collect(Collectors.toList());
  }

  private void minutes(int minutes, int hitsOfAHundred) {
    for (int i = 0; i < 60 * minutes; i++) {
      lookups(hitsOfAHundred, 100 - hitsOfAHundred);
    }
  }

  @Test
  void tick_often_evaluatesEveryFiveSeconds() {
    lookups(10, 90);
    monitor.tick();
    lookups(0, 900);
    monitor.tick();
    monitor.tick();

    assertThat(monitor.alerts().get(0).count()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      feed.tick();
    }
    monitor.tick();
    assertThat(monitor.alerts().get(0).count()).isEqualTo(2);
  }

  private void lookups(int hits, int misses) {
    feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, hits + (long) misses);
    feed.count(Feed.PRODUCTS, 0, Kind.MISSES, misses);
    feed.tick();
  }
}
