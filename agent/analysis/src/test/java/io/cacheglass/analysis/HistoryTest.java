package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final Feed feed = new Feed();

  @Test
  void history_steadyTraffic_showsRatesWithoutTheOpenPoint() {
    run(120);

    Series series = series(Metric.OUTCOMES, 120, 10);

    assertThat(series.stepSeconds()).isEqualTo(10);
    assertThat(series.times()).hasSize(12);
    assertThat(series.times()[0]).isEqualTo(Feed.START / 1000);
    assertThat(series.lines())
        .extracting(Series.Line::name)
        .containsExactly("tier1", "tier2", "tier3", "miss");
    for (int i = 0; i < 11; i++) {
      assertThat(series.lines().get(0).values()[i]).isCloseTo(2, within(1e-6));
      assertThat(series.lines().get(1).values()[i]).isCloseTo(1, within(1e-6));
      assertThat(series.lines().get(3).values()[i]).isCloseTo(1, within(1e-6));
    }
    assertThat(series.lines().get(3).values()[11]).isNaN();
    assertThat(last(Metric.HIT_RATE)).isCloseTo(0.75, within(1e-6));
    assertThat(last(Metric.LOOKUPS)).isCloseTo(4, within(1e-6));
    assertThat(last(Metric.LOAD_TIME)).isCloseTo(8, Percentage.withPercentage(7));
    assertThat(last(Metric.ENTRIES)).isNaN();
  }

  @Test
  void history_allCaches_isTheSum() {
    run(60);

    Series all = feed.analyzer.history(null, Metric.LOOKUPS, feed.millis - 50_000, feed.millis, 10);

    assertThat(all.lines().get(0).values()[1]).isCloseTo(4, within(1e-6));
  }

  @Test
  void history_longAgo_isThereInCoarserSteps() {
    run(3 * 3600);

    Series hour = series(Metric.LOOKUPS, 3_600, 10);
    Series threeHours = series(Metric.LOOKUPS, 3 * 3600, 10);
    Series day = series(Metric.LOOKUPS, 24 * 3600, 10);

    assertThat(hour.stepSeconds()).isEqualTo(10);
    assertThat(threeHours.stepSeconds()).isEqualTo(60);
    assertThat(day.stepSeconds()).isEqualTo(300);
    assertThat(day.times()).hasSizeLessThanOrEqualTo(289);
    assertThat(known(hour)).isGreaterThanOrEqualTo(358);
    assertThat(known(threeHours)).isGreaterThanOrEqualTo(179);
    assertThat(known(day)).isBetween(34L, 37L);
    for (Series series : Arrays.asList(hour, threeHours, day)) {
      assertThat(Arrays.stream(series.lines().get(0).values()).filter(v -> !Double.isNaN(v)))
          .allSatisfy(value -> assertThat(value).isCloseTo(4, within(1e-3)));
    }
  }

  @Test
  void history_pause_isAGap() {
    run(60);
    feed.millis += 600_000;
    run(60);

    double[] values = series(Metric.LOOKUPS, 700, 10).lines().get(0).values();

    assertThat(Arrays.stream(values).filter(Double::isNaN).count()).isGreaterThan(50);
    assertThat(Arrays.stream(values).filter(v -> v < 0)).isEmpty();
  }

  @Test
  void history_clockSetBack_makesNoPeak() {
    run(60);
    feed.millis -= 30_000;
    run(60);

    assertThat(Arrays.stream(series(Metric.LOOKUPS, 100, 10).lines().get(0).values()))
        .filteredOn(value -> !Double.isNaN(value))
        .isNotEmpty()
        .allMatch(value -> value <= 4.01);
    assertThat(feed.analyzer.totals().recent().lookupsPerSecond()).isBetween(0.0, 4.01);
  }

  @Test
  void history_unknownCacheOrOddRange_isEmptyNotWrong() {
    run(30);

    assertThat(known(feed.analyzer.history("none", Metric.LOOKUPS, 0, feed.millis, 3600)))
        .isZero();
    assertThat(feed.analyzer
            .history(null, Metric.MISSES, feed.millis, feed.millis - 1, 1)
            .times())
        .isEmpty();
  }

  @Test
  void spark_someMinutes_isHitRateInPercentWithTheNewestLast() {
    run(60);

    int[] spark = feed.analyzer.cache("products").spark();

    assertThat(spark).hasSize(30);
    assertThat(spark[29]).isEqualTo(75);
    assertThat(spark[0]).isEqualTo(-1);
  }

  private void run(int seconds) {
    for (int second = 0; second < seconds; second++) {
      feed.hit(Feed.PRODUCTS, "product:1");
      feed.hit(Feed.PRODUCTS, "product:2");
      feed.hit(Feed.PRODUCTS, 0, "product:3", 2, 5_000, 1);
      feed.miss(Feed.PRODUCTS, "product:4");
      feed.load(Feed.PRODUCTS, 0, "product:4", 8_000_000);
      feed.tick();
    }
  }

  private Series series(Metric metric, long secondsBack, int step) {
    return feed.analyzer.history(
        "products", metric, feed.millis - secondsBack * 1000, feed.millis, step);
  }

  /** The value of the last complete point. */
  private double last(Metric metric) {
    double[] values = series(metric, 60, 10).lines().get(0).values();
    return values[values.length - 2];
  }

  private static long known(Series series) {
    return Arrays.stream(series.lines().get(0).values())
        .filter(v -> !Double.isNaN(v))
        .count();
  }
}
