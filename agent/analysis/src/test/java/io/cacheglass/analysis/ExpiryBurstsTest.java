package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import org.junit.jupiter.api.Test;

class ExpiryBurstsTest {
  private final ExpiryBursts bursts = new ExpiryBursts();
  private long now = 60_000_000;

  @Test
  void tick_aFifthOfAMinuteInOneSecond_isABurst() {
    minute(100, 400, 50);

    assertThat(bursts.all()).hasSize(1);
    assertThat(bursts.all().get(0).entries()).isEqualTo(100);
    assertThat(bursts.all().get(0).timeMillis()).isEqualTo(60_030_000);
  }

  @Test
  void tick_lessThanAFifthOrAHundred_isNone() {
    minute(100, 401, 50);
    minute(99, 0, 50);

    assertThat(bursts.all()).isEmpty();
  }

  @Test
  void tick_hardlyAnyIsLoadedAgain_isNone() {
    minute(100, 0, 49);

    assertThat(bursts.all()).isEmpty();
  }

  @Test
  void tick_many_keepsTheLast() {
    for (int i = 0; i < 12; i++) {
      minute(100 + i, 0, 60);
    }

    assertThat(bursts.all()).hasSize(ExpiryBursts.MOST);
    assertThat(bursts.all().get(0).entries()).isEqualTo(102);
    assertThat(bursts.all().get(9).entries()).isEqualTo(111);
  }

  /** Entries expire in its thirtieth second, others over all of it; the next minute begins. */
  private void minute(long atOnce, long others, long loads) {
    for (int second = 1; second <= 60; second++) {
      long[] counts = new long[Kind.values().length];
      int rest = (int) (others - others * (second - 1) / 60 - (others - others * second / 60));
      counts[Kind.EXPIRATIONS.ordinal()] = second == 30 ? atOnce : rest;
      if (second == 31) {
        counts[Kind.LOADS.ordinal()] = loads;
      }
      if (second == 29) {
        counts[Kind.EXPIRATIONS.ordinal()] += others * 30 / 60 - others * 29 / 60;
      }
      bursts.tick(Counts.of(counts), now + second * 1000L);
    }
    now += 60_000;
    bursts.tick(Counts.NONE, now + 1);
  }
}
