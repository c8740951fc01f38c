package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.analysis.LoadOverlaps.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a log of every load, as threads would make them that cache as applications do. */
class LoadOverlapsTest {
  private static final long MILLI = 1_000_000;
  private static final int THREADS = 32;

  private final LoadOverlaps overlaps = new LoadOverlaps();

  /** A load of a key. */
  private record Load(long key, long start, long end) {}

  private static final class Sum {
    long duplicates;
    long wasted;
    long incidents;
    int peak;
  }

  @Test
  void ended_oneBeginsWhileAnotherGoesOn_isADuplicate() {
    assertThat(ended(1, 0, 10).duplicates).isZero();

    Found found = ended(1, 5, 12);

    assertThat(found.duplicates).isEqualTo(1);
    assertThat(found.wastedNanos).isEqualTo(7 * MILLI);
    assertThat(found.peak).isEqualTo(2);
    assertThat(found.isNew).isTrue();
    assertThat(ended(1, 6, 13).isNew).isFalse();
  }

  @Test
  void ended_beganFirstAndEndedLast_makesTheOthersDuplicates() {
    ended(1, 5, 6);
    ended(1, 7, 8);

    Found found = ended(1, 0, 10);

    assertThat(found.duplicates).isEqualTo(2);
    assertThat(found.wastedNanos).isEqualTo(2 * MILLI);
  }

  @Test
  void ended_oneAfterAnotherOrOfOtherKeysAndCaches_isNone() {
    ended(1, 0, 10);

    assertThat(ended(1, 10, 20).duplicates).isZero();
    assertThat(ended(2, 5, 21).duplicates).isZero();
    assertThat(overlaps.ended(8, 1, 5 * MILLI, 22 * MILLI).duplicates).isZero();
    assertThat(ended(0, 0, 30).duplicates).isZero();
    assertThat(ended(0, 0, 30).duplicates).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void ended_cacheAside_findsEveryDuplicate(long seed) {
    List<Load> log = run(new Random(seed), 200, false);

    Sum truth = truth(log);
    Sum found = found(log);

    assertThat(truth.duplicates).isGreaterThan(1_000);
    assertThat(found.duplicates).isEqualTo(truth.duplicates);
    assertThat(found.wasted).isEqualTo(truth.wasted);
    assertThat(found.peak).isEqualTo(truth.peak);
    assertThat(found.incidents).isCloseTo(truth.incidents, within(truth.incidents / 100));
  }

  @Test
  void ended_singleFlight_findsNone() {
    List<Load> log = run(new Random(3), 200, true);

    assertThat(log).hasSizeGreaterThan(1_000);
    assertThat(found(log).duplicates).isZero();
  }

  @Test
  void ended_manyKeysAndNoContention_findsTheFewAndForgetsNoneTooEarly() {
    List<Load> log = run(new Random(4), 200_000, false);

    Sum truth = truth(log);

    assertThat(log).hasSizeGreaterThan(5_000);
    assertThat(found(log).duplicates).isEqualTo(truth.duplicates).isLessThan(50);
    assertThat(overlaps.size()).isLessThanOrEqualTo(LoadOverlaps.MOST_LOADS_IN_ALL);
  }

  @Test
  void ended_moreLoadsOfAKeyThanAreKept_stillFindsAll() {
    int loads = 3 * LoadOverlaps.MOST_LOADS;
    long duplicates = 0;
    for (int i = 0; i < loads; i++) {
      duplicates += ended(1, i, 10_000 + i).duplicates;
    }

    assertThat(duplicates).isEqualTo(loads - 1);
    assertThat(overlaps.size()).isEqualTo(LoadOverlaps.MOST_LOADS);
  }

  private Found ended(long key, long startMillis, long endMillis) {
    return overlaps.ended(7, key, (endMillis - startMillis) * MILLI, endMillis * MILLI);
  }

  private Sum found(List<Load> log) {
    Sum sum = new Sum();
    for (Load load : log) {
      Found found = overlaps.ended(7, load.key, load.end - load.start, load.end);
      sum.duplicates += found.duplicates;
      sum.wasted += found.wastedNanos;
      sum.incidents += found.isNew ? 1 : 0;
      sum.peak = Math.max(sum.peak, found.peak);
    }
    return sum;
  }

  /** By the definition: another load of the key was in flight when it began. */
  private static Sum truth(List<Load> log) {
    Map<Long, List<Load>> byKey = new HashMap<>();
    log.forEach(
        load -> byKey.computeIfAbsent(load.key, any -> new ArrayList<>()).add(load));
    Sum sum = new Sum();
    for (List<Load> loads : byKey.values()) {
      loads.sort(Comparator.comparingLong(Load::start));
      long end = Long.MIN_VALUE;
      int inGroup = 0;
      for (int i = 0; i < loads.size(); i++) {
        Load load = loads.get(i);
        int others = 0;
        for (int j = 0; j < i; j++) {
          others += loads.get(j).end > load.start ? 1 : 0;
        }
        sum.duplicates += others > 0 ? 1 : 0;
        sum.wasted += others > 0 ? load.end - load.start : 0;
        sum.peak = Math.max(sum.peak, others == 0 ? 0 : others + 1);
        inGroup = load.start < end ? inGroup + 1 : 1;
        sum.incidents += inGroup == 2 ? 1 : 0;
        end = Math.max(end, load.end);
      }
    }
    return sum;
  }

  /**
   * Two virtual seconds of 32 threads that look for keys in a cache whose entries live 400 ms, and
   * load what is missing in 2 to 16 ms; in the order in which loads end.
   */
  private static List<Load> run(Random random, int keys, boolean singleFlight) {
    List<Load> log = new ArrayList<>();
    Map<Long, Long> until = new HashMap<>();
    Map<Long, Long> loading = new HashMap<>();
    PriorityQueue<long[]> steps = new PriorityQueue<>(Comparator.comparingLong(step -> step[0]));
    for (int thread = 0; thread < THREADS; thread++) {
      steps.add(new long[] {random.nextInt((int) MILLI), 0, 0});
    }
    while (steps.peek()[0] < 2_000 * MILLI) {
      long[] step = steps.poll();
      long now = step[0];
      if (step[1] != 0) { // the load that this thread began has ended
        log.add(new Load(step[1], step[2], now));
        until.put(step[1], now + 400 * MILLI);
        steps.add(new long[] {now + random.nextInt(20_000), 0, 0});
        continue;
      }
      long key = 1 + random.nextInt(keys);
      long end = now + 2 * MILLI + random.nextInt((int) (14 * MILLI));
      if (until.getOrDefault(key, 0L) > now) {
        steps.add(new long[] {now + 10_000 + random.nextInt(20_000), 0, 0});
      } else if (singleFlight && loading.getOrDefault(key, 0L) > now) {
        steps.add(new long[] {loading.get(key), 0, 0}); // waits for the other one
      } else {
        loading.put(key, end);
        steps.add(new long[] {end, key, now});
      }
    }
    return log;
  }
}
