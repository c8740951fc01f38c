package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int MANY = 10_000;

  private final Pace pace = new Pace();

  @Test
  void millis_quickTicks_areASecond() {
    ticks(50, 3);

    assertThat(pace.millis(MANY)).isEqualTo(1_000);
  }

  @Test
  void millis_slowTicks_areAHundredTimesAsLongAndFiveSecondsAtMost() {
    ticks(200, 30);
    assertThat(pace.millis(MANY)).isBetween(2_990L, 3_000L);

    ticks(200, 300);
    assertThat(pace.millis(MANY)).isEqualTo(5_000);
  }

  @Test
  void millis_fewCaches_areASecondHoweverBusyTheMachineIs() {
    ticks(200, 300);

    assertThat(pace.millis(Pace.MANY_CACHES)).isEqualTo(1_000);
  }

  @Test
  void millis_oneTickThatWaited_changesLittle() {
    ticks(200, 10);
    ticks(1, 60);

    assertThat(pace.millis(MANY)).isLessThan(2_000);
  }

  private void ticks(int number, long millis) {
    for (int i = 0; i < number; i++) {
      pace.took(millis * 1_000_000);
    }
  }
}
