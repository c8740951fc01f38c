package io.cacheglass.analysis.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of costs at random: what holds of every watchdog, whatever it meets. */
class WatchdogPropertyTest {
  private static final int WINDOWS = 20_000;
  private static final long MIB = 1 << 20;

  private final List<Lane> applied = new ArrayList<>();
  private Cost cost = Cost.NONE;
  private boolean counting = true;
  private long nanos;
  private int lines;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tick_anyCosts_oneLaneAtATimeInOrderAndForAReason(long seed) {
    Random random = new Random(seed);
    Watchdog watchdog = new Watchdog(
        new Budget(1, 64 * MIB),
        () -> cost,
        new Watchdog.Shedder() {
          @Override
          public void shed(@Nullable Lane last) {
            applied.add(last);
            counting = last != Lane.COUNTS;
          }

          @Override
          public boolean isCounting() {
            return counting;
          }
        },
        line -> lines++,
        () -> nanos,
        () -> 0);
    List<Cost> recent = new ArrayList<>();
    Lane before = null;
    int changes = 0;
    for (int i = 0; i < WINDOWS; i++) {
      if (random.nextInt(20) == 0) {
        cost = randomCost(random);
      }
      recent.add(cost);
      applied.clear();
      nanos += 10_000_000_000L;
      watchdog.tick();

      Lane now = watchdog.state().last();
      assertThat(applied).as("changes in one window").hasSizeLessThanOrEqualTo(1);
      if (now != before) {
        changes++;
        assertThat(depth(now) - depth(before)).as("lanes at once").isIn(-1, 1);
        assertReason(recent, before, now);
      }
      assertThat(watchdog.state().sentence().isEmpty()).isEqualTo(now == null);
      before = now;
    }

    assertThat(changes).as("something happened").isGreaterThan(10);
    assertThat(lines).as("one line for each").isEqualTo(changes);
  }

  private static void assertReason(List<Cost> costs, @Nullable Lane before, @Nullable Lane now) {
    if (depth(now) > depth(before)) {
      List<Cost> last = last(costs, Watchdog.WINDOWS_TO_SHED);
      assertThat(last)
          .as("over the budget when %s goes", now)
          .allMatch(each -> now == Lane.COUNTS
              ? each.countsPercent() > 1
              : each.cpuPercent() > 1 || each.memoryBytes() > 64 * MIB);
    } else {
      assertThat(last(costs, Watchdog.WINDOWS_TO_RECOVER))
          .as("room when %s comes back", before)
          .allMatch(each -> each.cpuPercent() <= 0.75 + 1e-9 && each.memoryBytes() <= 48 * MIB);
    }
  }

  private static List<Cost> last(List<Cost> costs, int n) {
    assertThat(costs).hasSizeGreaterThanOrEqualTo(n);
    return costs.subList(costs.size() - n, costs.size());
  }

  private static int depth(@Nullable Lane last) {
    return last == null ? 0 : last.ordinal() + 1;
  }

  /** Mostly little, now and then too much of one thing or another. */
  private static Cost randomCost(Random random) {
    switch (random.nextInt(6)) {
      case 0:
        return new Cost(3 * random.nextDouble(), 0.2, 0.2, 9 * MIB);
      case 1:
        return new Cost(0.1, 2 * random.nextDouble(), 0.1, 9 * MIB);
      case 2:
        return new Cost(0.1, 0.1, 0.1, (long) (100 * MIB * random.nextDouble()));
      default:
        return new Cost(0.2 * random.nextDouble(), 0.1, 0.1, 9 * MIB);
    }
  }
}
