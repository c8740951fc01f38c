package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCounterTest {

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 5_000, 20_000, 100_000, 1_000_000})
  void estimate_manyKeys_isWithinFourStandardErrors(int range) {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      Set<Long> exact = new HashSet<>();
      DistinctCounter counter = new DistinctCounter(12);
      for (int i = 0; i < range; i++) {
        long fingerprint = Fingerprints.of(random.nextInt(range) + 1_000_000_007L * seed);
        exact.add(fingerprint);
        counter.add(fingerprint);
      }

      DistinctKeys estimate = counter.estimate();
      double error = Math.abs(estimate.estimate() - exact.size()) / (double) exact.size();
      assertThat(error).as("of %s", exact.size()).isLessThanOrEqualTo(4 * estimate.relativeError());
      assertThat(estimate.relativeError()).isBetween(exact.size() > 64 ? 0.016 : 0, 0.017);
    }
  }

  @Test
  void estimate_fewKeys_isExact() {
    DistinctCounter counter = new DistinctCounter(10);
    for (int round = 0; round < 3; round++) {
      for (int key = 0; key < 64; key++) {
        counter.add(Fingerprints.of(key));
      }
    }

    assertThat(counter.estimate().estimate()).isEqualTo(64);
    assertThat(counter.estimate().relativeError()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 60, 100, 5_000})
  void addAll_overlapping_equalsOneCounterOfBoth(int keys) {
    DistinctCounter left = new DistinctCounter(10);
    DistinctCounter right = new DistinctCounter(10);
    DistinctCounter both = new DistinctCounter(10);
    for (int key = 0; key < keys; key++) {
      left.add(Fingerprints.of(key));
      right.add(Fingerprints.of(key + keys / 2));
      both.add(Fingerprints.of(key));
      both.add(Fingerprints.of(key + keys / 2));
    }

    left.addAll(right);

    assertThat(left.estimate().estimate()).isEqualTo(both.estimate().estimate());
  }
}
