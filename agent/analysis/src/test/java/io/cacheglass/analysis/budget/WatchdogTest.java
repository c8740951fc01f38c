package io.cacheglass.analysis.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Lane;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One percent and 64 MiB, with the clock and the cost under control. */
class WatchdogTest {
  private static final long MIB = 1 << 20;

  private final List<String> log = new ArrayList<>();
  private final List<Lane> applied = new ArrayList<>();
  private Cost cost = Cost.NONE;
  private boolean counting = true;
  private long nanos = Long.MAX_VALUE - 5; // it may overflow, as the real one may
  private final Watchdog watchdog = new Watchdog(
      new Budget(1, 64 * MIB),
      () -> cost,
      new Watchdog.Shedder() {
        @Override
        public void shed(@Nullable Lane last) {
          if (last == Lane.COUNTS) {
            counting = false;
          } else if (!applied.isEmpty() && applied.get(applied.size() - 1) == Lane.COUNTS) {
            counting = true;
          }
          applied.add(last);
        }

        @Override
        public boolean isCounting() {
          return counting;
        }
      },
      log::add,
      () -> nanos,
      () -> 1_000);

  @Test
  void tick_withinTheBudget_changesNothing() {
    cost = new Cost(0.4, 0.3, 0.29, 64 * MIB);

    windows(1_000);

    assertThat(applied).isEmpty();
    assertThat(log).isEmpty();
    assertThat(watchdog.state().last()).isNull();
    assertThat(watchdog.state().cost().cpuPercent()).isEqualTo(0.99);
  }

  @Test
  void tick_moreOftenThanAWindow_measuresOnceAWindow() {
    cost = new Cost(5, 0, 0, 0);

    for (int i = 0; i < 29; i++) {
      nanos += 1_000_000_000L;
      watchdog.tick();
    }
    assertThat(applied).isEmpty();
    nanos += 1_000_000_000L;
    watchdog.tick();

    assertThat(applied).containsExactly(Lane.FOLLOWED_KEYS);
  }

  @Test
  void tick_overTheBudgetForTwoWindows_isForgiven() {
    for (int i = 0; i < 10; i++) {
      cost = new Cost(5, 0, 0, 0);
      windows(Watchdog.WINDOWS_TO_SHED - 1);
      cost = new Cost(0.9, 0, 0, 0);
      windows(1);
    }

    assertThat(applied).isEmpty();
  }

  @Test
  void tick_overTheBudgetForLong_shedsInTheStatedOrderAndNeverCountsForOthersSake() {
    cost = new Cost(5, 0.9, 2, 0);

    windows(100);

    assertThat(applied).containsExactly(Lane.FOLLOWED_KEYS, Lane.KEYS, Lane.TIMES);
    assertThat(log).hasSize(3);
    assertThat(log.get(0))
        .isEqualTo("watching takes 7.90 % of the processors' time, more than the 1 % of"
            + " cacheglass.budget.cpu: not recorded for now: what becomes of keys, so there are no"
            + " curves of other sizes and the reasons of misses");
    assertThat(watchdog.state().isShed(Lane.TIMES)).isTrue();
    assertThat(watchdog.state().isShed(Lane.COUNTS)).isFalse();
    assertThat(watchdog.state().sentence())
        .isEqualTo("Not recorded for now: what becomes of keys, keys, times, because watching takes"
            + " 7.90 % of the processors' time, more than the 1 % of cacheglass.budget.cpu.");
    assertThat(watchdog.state().sinceMillis()).isEqualTo(1_000);
  }

  @Test
  void tick_countingAloneIsOver_countsGoLast() {
    cost = new Cost(0, 1.5, 0, 0);

    windows(4 * Watchdog.WINDOWS_TO_SHED);

    assertThat(applied).containsExactly(Lane.FOLLOWED_KEYS, Lane.KEYS, Lane.TIMES, Lane.COUNTS);
  }

  @Test
  void tick_memoryIsOver_neverShedsCounts() {
    cost = new Cost(0, 0.1, 0, 65 * MIB);

    windows(100);

    assertThat(applied).containsExactly(Lane.FOLLOWED_KEYS, Lane.KEYS, Lane.TIMES);
    assertThat(log.get(0)).startsWith("watching takes 65.0 MiB of memory, more than the 64 MiB");
  }

  @Test
  void budget_withBytesForEachCache_growsBeyondTheFirstThousand() {
    Budget growing = new Budget(1, 64 * MIB).withBytesForEachCache(10 << 10);

    assertThat(growing.memoryBytes(1_000)).isEqualTo(64 * MIB);
    assertThat(growing.memoryBytes(10_000)).isEqualTo(64 * MIB + 9_000 * 10_240L);
    assertThat(growing.isMemoryExceeded(new Cost(0, 0, 0, 150 * MIB, 10_000))).isFalse();
    assertThat(growing.isMemoryExceeded(new Cost(0, 0, 0, 152 * MIB, 10_000))).isTrue();
    assertThat(growing.isMemoryExceeded(new Cost(0, 0, 0, 65 * MIB, 100))).isTrue();
    assertThat(new Budget(1, 64 * MIB).memoryBytes(10_000)).isEqualTo(64 * MIB);
    assertThat(new Budget(1, 0).withBytesForEachCache(10 << 10).memoryBytes(10_000))
        .isZero();
  }

  @Test
  void tick_threeQuartersOfTheBudgetForFiveMinutes_takesUpTheLastLaneFirst() {
    cost = new Cost(5, 0, 0, 0);
    windows(2 * Watchdog.WINDOWS_TO_SHED);
    applied.clear();

    cost = new Cost(0.75, 0, 0, 48 * MIB);
    windows(Watchdog.WINDOWS_TO_RECOVER - 1);
    assertThat(applied).isEmpty();
    windows(1);
    assertThat(applied).containsExactly(Lane.FOLLOWED_KEYS);
    windows(Watchdog.WINDOWS_TO_RECOVER);

    assertThat(applied).containsExactly(Lane.FOLLOWED_KEYS, null);
    assertThat(watchdog.state().last()).isNull();
    assertThat(watchdog.state().why()).isEmpty();
    assertThat(watchdog.state().sentence()).isEmpty();
    assertThat(log.get(log.size() - 1))
        .isEqualTo("watching costs little enough: recorded again: what becomes of keys");
  }

  @Test
  void tick_betweenThreeQuartersAndAllOfTheBudget_staysAsItIs() {
    cost = new Cost(5, 0, 0, 0);
    windows(Watchdog.WINDOWS_TO_SHED);
    applied.clear();

    cost = new Cost(0.8, 0, 0, 0);
    windows(1_000);
    cost = new Cost(0.1, 0, 0, 50 * MIB);
    windows(1_000);

    assertThat(applied).isEmpty();
  }

  @Test
  void tick_shedAgainSoonAfterRecovery_waitsTwiceAsLongEachTime() {
    List<Integer> waited = new ArrayList<>();
    for (int round = 0; round < 7; round++) {
      cost = new Cost(5, 0, 0, 0);
      windows(2 * Watchdog.WINDOWS_TO_SHED); // two lanes, so that a recovery is never complete
      cost = Cost.NONE;
      int before = applied.size();
      int n = 0;
      while (applied.size() == before) {
        windows(1);
        n++;
      }
      waited.add(n);
      if (round == 0) {
        continue;
      }
      assertThat(waited.get(round))
          .isGreaterThanOrEqualTo(Math.min(Watchdog.LONGEST_WINDOWS, 2 * waited.get(round - 1)));
    }

    assertThat(waited.get(0)).isEqualTo(Watchdog.WINDOWS_TO_RECOVER);
    assertThat(waited.get(6)).isEqualTo(Watchdog.LONGEST_WINDOWS);
  }

  @Test
  void tick_somebodySwitchedCountsOnAgain_areNotTakenForShed() {
    cost = new Cost(0, 1.5, 0, 0);
    windows(4 * Watchdog.WINDOWS_TO_SHED);
    assertThat(counting).isFalse();

    counting = true;
    cost = new Cost(0, 0.8, 0, 0);
    windows(1);

    assertThat(watchdog.state().last()).isEqualTo(Lane.TIMES);
    assertThat(watchdog.state().sentence()).contains("times, because watching takes 1.50 %");
    assertThat(counting).isTrue();
  }

  @Test
  void tick_somebodySwitchedCountsOff_areNeitherShedNorSwitchedOn() {
    counting = false;
    cost = new Cost(0, 1.5, 0, 0);

    windows(100);

    assertThat(applied).doesNotContain(Lane.COUNTS);
  }

  private void windows(int n) {
    for (int i = 0; i < n; i++) {
      nanos += Watchdog.WINDOW_SECONDS * 1_000_000_000L;
      watchdog.tick();
    }
  }
}
