package io.cacheglass.analysis.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.analysis.health.Trend.Direction;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final long[] MANY = fill(100_000);

  @Test
  void of_fallingLine_isDegradingByItsFall() {
    double[] points = new double[10];
    Arrays.setAll(points, i -> 0.90 - 0.01 * i);

    Trend trend = Trend.of(points, MANY);

    assertThat(trend.direction()).isEqualTo(Direction.DEGRADING);
    assertThat(trend.change()).isEqualTo(-0.09, within(1e-9));
    assertThat(trend.from()).isEqualTo(0.90, within(1e-9));
    assertThat(trend.to()).isEqualTo(0.81, within(1e-9));
    assertThat(trend.sentence())
        .isEqualTo("hit rate fell from 90.0 % to 81.0 % over the last 10 points");
  }

  @Test
  void of_risingLine_isImproving() {
    double[] points = new double[10];
    Arrays.setAll(points, i -> 0.50 + 0.02 * i);

    assertThat(Trend.of(points, MANY).direction()).isEqualTo(Direction.IMPROVING);
  }

  @Test
  void of_oneOddPoint_isStable() {
    double[] points = new double[10];
    Arrays.fill(points, 0.9);
    points[9] = 0.1;

    assertThat(Trend.of(points, MANY).direction()).isEqualTo(Direction.STABLE);
  }

  @Test
  void of_changeUnderOnePoint_isStable() {
    double[] points = new double[10];
    Arrays.setAll(points, i -> 0.90 - 0.0011 * i);

    assertThat(Trend.of(points, MANY).direction()).isEqualTo(Direction.STABLE);
  }

  @Test
  void of_changeOfOnePoint_isTold_andAlertsFromTwoOn() {
    AlertRules rules = new AlertRules(HealthModel.defaults(), new AlertBook(new PutOffs()));
    double[] points = new double[10];
    Arrays.setAll(points, i -> 0.90 - 0.0012 * i);
    Trend slight = Trend.of(points, MANY);
    Arrays.setAll(points, i -> 0.90 - 0.0023 * i);
    Trend clear = Trend.of(points, MANY);

    assertThat(slight.direction()).isEqualTo(Direction.DEGRADING);
    assertThat(rules.find("products", slight)).isEmpty();
    assertThat(rules.find("products", clear)).hasSize(1);
  }

  @Test
  void of_noiseOfFewLookups_isStable() {
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      double[] points = new double[10];
      Arrays.setAll(points, i -> binomial(random, 0.8, 20) / 20.0);

      assertThat(Trend.of(points, fill(20)).direction())
          .as("run %s", run)
          .isEqualTo(Direction.STABLE);
    }
  }

  @Test
  void of_fewerThanSixPoints_isUnknown() {
    double[] points = new double[10];
    Arrays.setAll(points, i -> i < 5 ? Double.NaN : 0.9 - 0.1 * i);

    Trend trend = Trend.of(points, MANY);

    assertThat(trend.direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(trend.change()).isNaN();
    assertThat(trend.points()).isEqualTo(5);
  }

  @Test
  void of_pointsWithUnderTenLookups_areLeftOut() {
    double[] points = new double[10];
    Arrays.setAll(points, i -> i % 2 == 0 ? 0.9 : 0.0);
    long[] samples = new long[10];
    Arrays.setAll(samples, i -> i % 2 == 0 ? 100 : 9);

    assertThat(Trend.of(points, samples).points()).isEqualTo(5);
  }

  @Test
  void ofTimes_loadsThatBecomeSlower_areDegradingInTheirOwnUnit() {
    double[] millis = new double[10];
    Arrays.setAll(millis, i -> 20 + 2 * i);

    Trend trend = Trend.ofTimes(millis, MANY);

    assertThat(trend.direction()).isEqualTo(Direction.DEGRADING);
    assertThat(trend.from()).isEqualTo(20, within(1e-9));
    assertThat(trend.to()).isEqualTo(38, within(1e-9));
    assertThat(trend.change()).isEqualTo(18, within(1e-9));
  }

  @Test
  void ofTimes_loadsThatBecomeFaster_areImproving() {
    double[] millis = new double[10];
    Arrays.setAll(millis, i -> 38 - 2 * i);

    assertThat(Trend.ofTimes(millis, MANY).direction()).isEqualTo(Direction.IMPROVING);
  }

  @Test
  void ofTimes_changeUnderATenthOfTheMedian_isStable() {
    double[] millis = new double[10];
    Arrays.setAll(millis, i -> 100 + i);

    assertThat(Trend.ofTimes(millis, MANY).direction()).isEqualTo(Direction.STABLE);
  }

  @Test
  void ofTimes_pointsOfFewSamples_areLeftOut() {
    double[] millis = new double[10];
    Arrays.setAll(millis, i -> i);

    Trend trend = Trend.ofTimes(millis, fill(9));

    assertThat(trend.direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(trend.to()).isNaN();
  }

  private static int binomial(Random random, double p, int n) {
    int hits = 0;
    for (int i = 0; i < n; i++) {
      hits += random.nextDouble() < p ? 1 : 0;
    }
    return hits;
  }

  private static long[] fill(long samples) {
    long[] all = new long[10];
    Arrays.fill(all, samples);
    return all;
  }
}
