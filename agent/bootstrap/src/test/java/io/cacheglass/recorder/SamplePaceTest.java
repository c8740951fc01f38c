package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplePaceTest {
  private static final int WANTED = 5_000;
  private static final long SECOND = 1_000_000_000;

  private final SamplePace pace = new SamplePace(2);
  private long samples;
  private long now = 1;

  @Test
  void gapNanos_fewSamples_theLeast() {
    second(WANTED);
    second(WANTED);
    second(0);

    assertThat(pace.gapNanos()).isEqualTo(50_000);
    assertThat(pace.oneIn()).isOne();
  }

  @Test
  void gapNanos_twiceTooMany_twiceAsLong() {
    second(0);
    second(2 * WANTED);

    assertThat(pace.gapNanos()).isEqualTo(100_000);
    assertThat(pace.oneIn()).isEqualTo(2);
  }

  @Test
  void gapNanos_aBurst_fourTimesAsLongInASecondAndTheLeastSomeSecondsLater() {
    second(0);
    second(1_000 * WANTED);
    assertThat(pace.gapNanos()).isEqualTo(200_000);

    second(WANTED / 2 - 1);
    assertThat(pace.gapNanos()).isEqualTo(150_000);
    second(0);
    second(0);
    assertThat(pace.gapNanos()).isEqualTo(50_000);
  }

  @Test
  void gapNanos_burstsEverySecondSecond_areNotMetByTheLeastEachTime() {
    for (int i = 0; i < 20; i++) {
      second(20 * WANTED / pace.oneIn());
      second(0);
    }

    assertThat(pace.oneIn()).isBetween(10, 40);
  }

  @Test
  void gapNanos_whateverTheRate_atMostASecond() {
    for (int i = 0; i < 100; i++) {
      second(1_000 * WANTED);
    }

    assertThat(pace.gapNanos()).isEqualTo(SECOND);
  }

  @Test
  void adapt_aDrainerThatIsLate_knowsTheRateAllTheSame() {
    second(0);
    now += 9 * SECOND;
    second(10 * WANTED);

    assertThat(pace.gapNanos()).isEqualTo(50_000);
  }

  @Test
  void pause_nothingIsToldOf_goesOnAtThePaceAsItWas() {
    second(0);
    second(3 * WANTED);
    pace.pause();
    now += 100 * SECOND;
    assertThat(pace.isDue(now)).isTrue();
    second(0);

    assertThat(pace.oneIn()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"1, 5000", "2, 5000", "4, 10000", "8, 20000", "128, 20000"})
  void wanted_byProcessors_notTooFewAndNotTooMany(int processors, int wanted) {
    SamplePace its = new SamplePace(processors);

    its.adapt(0, 1);
    its.adapt(wanted, 1 + SECOND);
    assertThat(its.oneIn()).isOne();
    its.adapt(2 * wanted + 1, 1 + 2 * SECOND);
    assertThat(its.oneIn()).isEqualTo(2);
  }

  /** Cells of all rates: as many samples as are asked for, or one each gap, whatever is less. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void adapt_steadyLoad_settlesOnceForAllBelowWhatIsWanted(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rates = new double[1 + random.nextInt(2_000)];
    Arrays.setAll(rates, i -> Math.pow(10, 6 * random.nextDouble()));

    for (int i = 0; i < 60; i++) {
      second(samples(rates));
    }
    int settled = pace.oneIn();
    for (int i = 0; i < 60; i++) {
      second(samples(rates));
    }

    assertThat(pace.oneIn()).isEqualTo(settled);
    assertThat(samples(rates)).isLessThanOrEqualTo(WANTED);
    assertThat(settled == 1 || samples(rates) >= WANTED / 2).isTrue();

    double[] fewer = Arrays.stream(rates).map(rate -> rate / 20).toArray();
    for (int i = 0; i < 60; i++) {
      assertThat(samples(fewer)).isLessThanOrEqualTo(WANTED);
      second(samples(fewer));
    }
    assertThat(pace.oneIn() == 1 || samples(fewer) >= WANTED / 2).isTrue();
  }

  private long samples(double[] rates) {
    double most = 1e9 / pace.gapNanos();
    return (long) Arrays.stream(rates).map(rate -> Math.min(rate, most)).sum();
  }

  private void second(long more) {
    samples += more;
    now += SECOND;
    pace.adapt(samples, now);
  }
}
