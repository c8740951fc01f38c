package io.cacheglass.analysis.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropTest {
  private final double[] rates = new double[40];
  private final long[] lookups = new long[40];

  DropTest() {
    Arrays.fill(rates, 0.92);
    Arrays.fill(lookups, 2_000);
  }

  @Test
  void find_lowForTwoPoints_tellsLevelsAndBeginning() {
    fall(38, 0.71);

    Drop drop = Drop.find(rates, lookups);

    assertThat(drop.index()).isEqualTo(38);
    assertThat(drop.before()).isEqualTo(0.92);
    assertThat(drop.after()).isEqualTo(0.71);
    assertThat(drop.sentence()).isEqualTo("hit rate fell from 92.0 % to 71.0 %");
  }

  @Test
  void find_lowForLong_keepsTheBeginning() {
    fall(20, 0.71);

    assertThat(Drop.find(rates, lookups).index()).isEqualTo(20);
  }

  @Test
  void find_lowForOnePointOrWellAgain_isNone() {
    fall(39, 0.71);
    assertThat(Drop.find(rates, lookups)).isNull();

    fall(20, 0.71);
    Arrays.fill(rates, 39, 40, 0.92);
    assertThat(Drop.find(rates, lookups)).isNull();
  }

  @Test
  void find_byLessThanTenPoints_isNone() {
    fall(38, 0.821);
    assertThat(Drop.find(rates, lookups)).isNull();

    fall(38, 0.819);
    assertThat(Drop.find(rates, lookups)).isNotNull();
  }

  @Test
  void find_lowLevel_takesAQuarterOfIt() {
    Arrays.fill(rates, 0.2);
    fall(38, 0.151);
    assertThat(Drop.find(rates, lookups)).isNull();

    fall(38, 0.149);
    assertThat(Drop.find(rates, lookups)).isNotNull();
  }

  @Test
  void find_fewLookups_isNone() {
    fall(38, 0.71);
    Arrays.fill(lookups, Drop.MIN_LOOKUPS - 1);

    assertThat(Drop.find(rates, lookups)).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void find_nothingButChance_isNone(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      for (int i = 0; i < rates.length; i++) {
        int hits = 0;
        for (int n = 0; n < 500; n++) {
          hits += random.nextDouble() < 0.7 ? 1 : 0;
        }
        rates[i] = hits / 500.0;
        lookups[i] = 500;
      }
      assertThat(Drop.find(rates, lookups)).isNull();
    }
  }

  @Test
  void find_noisyAnyway_asksForMore() {
    for (int i = 0; i < 38; i++) {
      rates[i] = i % 2 == 0 ? 0.6 : 0.9;
    }
    fall(38, 0.5);
    assertThat(Drop.find(rates, lookups)).isNull();
  }

  private void fall(int from, double to) {
    Arrays.fill(rates, from, rates.length, to);
  }
}
