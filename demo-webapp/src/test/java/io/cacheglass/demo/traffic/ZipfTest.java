package io.cacheglass.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipfTest {

  private static final int RANKS = 100;
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.6, 0.9, 1.2})
  void next_manyDraws_followTheLaw(double exponent) {
    double[] shares = shares(new Zipf(RANKS, exponent));

    double sum = 0;
    for (int rank = 1; rank <= RANKS; rank++) {
      sum += Math.pow(rank, -exponent);
    }
    for (int rank = 1; rank <= RANKS; rank++) {
      assertThat(shares[rank - 1]).isCloseTo(Math.pow(rank, -exponent) / sum, within(0.005));
    }
  }

  private static double[] shares(Zipf zipf) {
    Random random = new Random(1);
    double[] shares = new double[RANKS];
    for (int i = 0; i < DRAWS; i++) {
      shares[zipf.next(random)] += 1.0 / DRAWS;
    }
    return shares;
  }

  @Test
  void next_oneRank_isAlwaysIt() {
    Zipf zipf = new Zipf(1, 1);
    Random random = new Random(2);

    for (int i = 0; i < 100; i++) {
      assertThat(zipf.next(random)).isZero();
    }
  }
}
