package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void percentile_anyDistribution_isWithinThreePercentOfSortedArray(long seed) {
    Random random = new Random(seed);
    long[] sorted = new long[20_000];
    LatencyHistogram histogram = LatencyHistogram.fine();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) Math.exp(random.nextGaussian() * seed / 3 + 10);
      histogram.add(sorted[i], 1);
    }
    Arrays.sort(sorted);

    for (double part : new double[] {0.01, 0.5, 0.95, 0.99, 0.999, 1}) {
      long exact = sorted[(int) Math.ceil(part * sorted.length) - 1];
      assertThat(histogram.percentileNanos(part))
          .as("p%s", 100 * part)
          .isCloseTo(exact, Percentage.withPercentage(3));
    }
    assertThat(histogram.meanNanos())
        .isCloseTo(Arrays.stream(sorted).average().orElseThrow(), Percentage.withPercentage(0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void percentile_weighted_equalsThatOfRepeatedValues(long seed) {
    Random random = new Random(seed);
    LatencyHistogram weighted = LatencyHistogram.coarse();
    LatencyHistogram repeated = LatencyHistogram.coarse();
    for (int i = 0; i < 1_000; i++) {
      long nanos = random.nextInt(1_000_000);
      int weight = 1 + random.nextInt(20);
      weighted.add(nanos, weight);
      for (int n = 0; n < weight; n++) {
        repeated.add(nanos, 1);
      }
    }

    for (double part = 0.05; part <= 1; part += 0.05) {
      assertThat(weighted.percentileNanos(part)).isEqualTo(repeated.percentileNanos(part));
    }
    assertThat(weighted.count()).isEqualTo(repeated.count());
  }

  @Test
  void addScaledTo_otherCount_keepsShapeAndTakesTheCount() {
    LatencyHistogram samples = LatencyHistogram.fine();
    samples.add(100, 1);
    samples.add(1_000_000, 1);
    LatencyHistogram scaled = LatencyHistogram.fine();

    scaled.addScaledTo(samples, 1_000);

    assertThat(scaled.count()).isCloseTo(1_000, within(1e-6));
    assertThat(scaled.meanNanos()).isEqualTo(samples.meanNanos());
    assertThat(scaled.percentileNanos(0.5)).isEqualTo(samples.percentileNanos(0.5));
  }

  @Test
  void summary_empty_isNone() {
    assertThat(LatencyHistogram.fine().summary()).isSameAs(Latency.NONE);
    assertThat(LatencyHistogram.fine().percentileNanos(0.5)).isNaN();
  }

  @Test
  void add_extremes_areClamped() {
    LatencyHistogram histogram = LatencyHistogram.fine();
    histogram.add(-5, 1);
    histogram.add(Long.MAX_VALUE, 1);

    assertThat(histogram.percentileNanos(0.5)).isZero();
    assertThat(histogram.percentileNanos(1))
        .isCloseTo(Math.pow(2, 40), Percentage.withPercentage(3));
  }

  @Test
  void bytes_sixOctaves_areLittle() {
    LatencyHistogram histogram = LatencyHistogram.fine();
    for (long nanos = 1_000; nanos < 64_000; nanos++) {
      histogram.add(nanos, 1);
    }

    assertThat(histogram.bytes()).isLessThan(2_500);
  }
}
