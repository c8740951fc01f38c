package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellTest {
  private static final long START = 1_000_000_000_000L;

  @BeforeEach
  void usualPace() {
    new Paced().close();
  }

  @Test
  void sampled_slowCaller_everyLookup() {
    Cell cell = new Cell();
    long now = START;

    for (int i = 0; i < 1_000; i++) {
      assertThat(--cell.countdown).isZero();
      cell.sampled(now += 60_000);
      assertThat(cell.weight).isOne();
    }
  }

  @Test
  void sampled_fastCaller_oncePerGapOnAverage() {
    Cell cell = new Cell();
    Clock clock = new Clock(cell, 100);

    clock.lookups(1_000_000);

    // 100 ms of lookups every 100 ns: one sample each 50 us once the interval has settled.
    assertThat(clock.samples).isBetween(1_500, 2_500);
  }

  @Test
  void sampled_callerSlowsDown_everyLookupAtOnceAfterTheNextSample() {
    Cell cell = new Cell();
    Clock clock = new Clock(cell, 50);
    clock.lookups(1_000_000);
    int toNextSample = cell.countdown;

    clock.gap = 100_000_000;
    clock.lookups(toNextSample);
    clock.samples = 0;
    clock.lookups(50);

    assertThat(clock.samples).isEqualTo(50);
  }

  @Test
  void weights_anyRates_addUpToTheLookupsOnAverage() {
    long weights = 0;
    long lookups = 0;
    for (int seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      Clock clock = new Clock(new Cell(), 100);
      clock.now += random.nextInt();
      for (int phase = 0; phase < 20; phase++) {
        clock.gap = 1L << random.nextInt(22);
        clock.lookups(random.nextInt(5_000));
      }
      weights += clock.weights;
      lookups += clock.lookups;
    }

    assertThat((double) weights).isCloseTo(lookups, Percentage.withPercentage(5));
  }

  /** The second one is asked for soon after the first one, which comes a long time after it. */
  @Test
  void sampled_twoKeysInTurn_bothInTheirTrueShares() {
    try (Paced pace = new Paced()) {
      pace.atLeast(400);
      long[] weights = new long[2];
      for (int seed = 1; seed <= 20; seed++) {
        Random random = new Random(seed);
        Cell cell = new Cell();
        long now = START;
        for (int i = 0; i < 20_000; i++) {
          now += i % 2 == 0 ? 40_000_000 : 15_000_000 + random.nextInt(30_000_000);
          if (--cell.countdown <= 0) {
            cell.sampled(now);
            weights[i % 2] += cell.weight;
          }
        }
      }

      assertThat((double) weights[0]).isCloseTo(200_000, Percentage.withPercentage(5));
      assertThat((double) weights[1]).isCloseTo(200_000, Percentage.withPercentage(5));
    }
  }

  @Test
  void sampled_busyAndThenIdle_isSeenAgainAfterSomeThousandLookupsAtMost() {
    try (Paced pace = new Paced()) {
      pace.atLeast(2_000);
      Cell cell = new Cell();
      Clock clock = new Clock(cell, 100);
      clock.lookups(10_000_000);

      for (int i = 0; i < 100; i++) {
        cell.missSampled(START + i);
      }

      assertThat(cell.weight).isLessThanOrEqualTo(4_096);
      assertThat(cell.missWeight).isEqualTo(256);
    }
  }

  @Test
  void sampled_manyBusyCells_noMoreThanTheirPace() {
    try (Paced pace = new Paced()) {
      Clock[] clocks = new Clock[200];
      Arrays.setAll(clocks, i -> new Clock(new Cell(), 10_000 * (1 + i)));
      long before = 0;
      long samples = 0;
      for (int second = 1; second <= 30; second++) {
        for (Clock clock : clocks) {
          clock.until(START + second * 1_000_000_000L);
        }
        before = samples;
        samples = Arrays.stream(clocks).mapToLong(clock -> clock.samples).sum();
        pace.adapt(samples - before);
      }

      // From 5,000 on two processors to 20,000 on many; half a million without a pace.
      assertThat(samples - before).isBetween(2_000L, 22_000L);
      long weights = Arrays.stream(clocks).mapToLong(clock -> clock.weights).sum();
      long lookups = Arrays.stream(clocks).mapToLong(clock -> clock.lookups).sum();
      assertThat((double) weights).isCloseTo(lookups, Percentage.withPercentage(5));
    }
  }

  @Test
  void sampled_closeUp_theFirstLookupsOfASlowCallerWhateverThePace() {
    try (Paced pace = new Paced()) {
      pace.atLeast(1_000);
      Cell cell = new Cell();
      cell.closeUp();
      Clock clock = new Clock(cell, 60_000);

      clock.lookups(64);
      assertThat(clock.samples).isEqualTo(64);

      clock.lookups(10_000);
      assertThat(clock.samples).isLessThan(300);
    }
  }

  @Test
  void beginAtPace_usualPace_everyLookup() {
    Cell cell = new Cell();

    cell.beginAtPace(Cell.MAX_INTERVAL);

    assertThat(cell.countdown).isOne();
    assertThat(cell.missCountdown).isOne();
  }

  /** So many lookups in each of many cells: what their samples stand for is what was looked up. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100, 150, 700})
  void beginAtPace_manyCells_weightsAddUpHoweverLongEachIsUsed(int lookups) {
    try (Paced pace = new Paced()) {
      pace.atLeast(50);
      int cells = 2_000_000 / lookups;
      long samples = 0;
      long weights = 0;
      for (int i = 0; i < cells; i++) {
        Cell cell = new Cell();
        cell.beginAtPace(Cell.MAX_INTERVAL);
        Clock clock = new Clock(cell, 1_000);
        clock.now += 1_234_567L * i; // no two requests at the same time
        clock.lookups(lookups);
        samples += clock.samples;
        weights += clock.weights;
      }

      double all = (double) lookups * cells;
      assertThat((double) weights).isCloseTo(all, Percentage.withPercentage(5));
      assertThat((double) samples).isLessThan(1.1 * all / Recorder.PACE.oneIn());
    }
  }

  @Test
  void beginAtPace_ofAThread_notAsRareAsOfARequest() {
    try (Paced pace = new Paced()) {
      pace.atLeast(2_000);
      Cell cell = new Cell();
      cell.beginAtPace(64);

      cell.sampled(START);
      assertThat(cell.weight).isEqualTo(64);
    }
  }

  @Test
  void missSampled_anyRate_apartFromLookups() {
    Cell cell = new Cell();

    cell.missSampled(START);
    cell.missSampled(START + 10);
    cell.missSampled(START + 20);

    assertThat(cell.missWeight).isEqualTo(2);
    assertThat(cell.weight).isOne();
    assertThat(cell.countdown).isOne();
  }

  @Test
  void add_otherCell_everyCounter() {
    Cell cell = new Cell();
    Cell other = new Cell();
    other.addLookups(100);
    other.addMisses(20);
    other.addCoalesced(3);
    other.addErrors(4);
    other.addTierHit(1);
    other.addTierHit(2);
    other.addTierHit(3);
    other.addPuts(8);
    other.addRemovals(9);

    cell.add(other);
    cell.add(other);

    assertThat(new long[] {cell.lookups, cell.misses, cell.coalesced, cell.errors})
        .containsExactly(200, 40, 6, 8);
    assertThat(new long[] {cell.tier2Hits, cell.tier3Hits, cell.puts, cell.removals})
        .containsExactly(2, 2, 16, 18);
  }

  /** Looks up at a steady rate, as Probes does. */
  private static final class Clock {
    private final Cell cell;
    private long now = START;
    private long gap;
    private int samples;
    private long weights;
    private long lookups;

    Clock(Cell cell, long gap) {
      this.cell = cell;
      this.gap = gap;
    }

    void until(long end) {
      while (now + gap <= end) {
        lookups(1);
      }
    }

    void lookups(int n) {
      for (int i = 0; i < n; i++) {
        now += gap;
        lookups++;
        if (--cell.countdown <= 0) {
          cell.sampled(now);
          samples++;
          weights += cell.weight;
        }
      }
    }
  }
}
