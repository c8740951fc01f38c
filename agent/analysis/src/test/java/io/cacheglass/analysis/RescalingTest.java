package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RescalingTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void toTotal_anyWeights_keepsProportionsAndSum(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      long[] weights = random.longs(1 + random.nextInt(40), 0, 1_000_000).toArray();
      long sum = Arrays.stream(weights).sum();
      long total = random.nextInt(2_000_000_000);

      long[] scaled = Rescaling.toTotal(weights, total);

      assertThat(Arrays.stream(scaled).sum()).isEqualTo(sum == 0 ? 0 : total);
      for (int i = 0; i < weights.length && sum > 0; i++) {
        assertThat((double) scaled[i]).isCloseTo((double) weights[i] * total / sum, within(1.01));
      }
    }
  }

  @Test
  void toTotal_nothingSeen_isZeros() {
    assertThat(Rescaling.toTotal(new long[3], 10)).containsOnly(0);
    assertThat(Rescaling.toTotal(new long[0], 10)).isEmpty();
  }
}
