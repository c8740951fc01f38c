package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellTest {
  private static final long START = 1_000_000_000_000L;

  @Test
  void sampled_slowCaller_everyLookup() {
    new Paced().close();
    Cell cell = new Cell();
    long now = START;

    for (int i = 0; i < 1_000; i++) {
      assertThat(--cell.countdown).isZero();
      cell.sampled(now += 60_000);
      assertThat(cell.weight).isOne();
    }
  }

  @Test
  void sampled_fastCaller_atMostOncePerGap() {
    Cell cell = new Cell();
    Clock clock = new Clock(cell, 100);

    clock.lookups(1_000_000);

    // 100 ms of lookups every 100 ns: at most one sample each 50 us once the interval has settled.
    assertThat(clock.samples).isBetween(400, 2_020);
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void weights_anyRate_addUpToTheLookups(int seed) {
    Random random = new Random(seed);
    Cell cell = new Cell();
    Clock clock = new Clock(cell, 100);

    for (int phase = 0; phase < 50; phase++) {
      clock.gap = 1L << random.nextInt(22);
      clock.lookups(random.nextInt(5_000));
    }

    assertThat(clock.weights + (clock.interval - cell.countdown)).isEqualTo(clock.lookups);
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

      // On two processors; 60,000 without it.
      assertThat(samples - before).isBetween(2_000L, 20_000L);
      for (Clock clock : clocks) {
        long open = clock.interval - clock.cell.countdown;
        assertThat(clock.weights + open).isEqualTo(clock.lookups);
      }
    }
  }

  @Test
  void sampled_closeUp_everyLookupOfASlowCallerWhateverThePace() {
    try (Paced pace = new Paced()) {
      pace.atLeast(1_000);
      Cell cell = new Cell();
      cell.closeUp();
      Clock clock = new Clock(cell, 60_000);

      clock.lookups(1_000);

      assertThat(clock.samples).isEqualTo(1_000);
    }
  }

  @Test
  void ofOneRequest_usualPace_everyLookup() {
    new Paced().close();
    Cell cell = new Cell();

    cell.ofOneRequest();

    assertThat(cell.countdown).isOne();
    assertThat(cell.missCountdown).isOne();
  }

  /** Four lookups in each of many cells: what their samples stand for is what was looked up. */
  @Test
  void ofOneRequest_fewLookupsEach_asManySamplesAsThePaceAsksFor() {
    try (Paced pace = new Paced()) {
      pace.atLeast(50);
      int oneIn = Recorder.PACE.oneIn();
      long samples = 0;
      long weights = 0;
      int requests = 200_000;
      for (int i = 0; i < requests; i++) {
        Cell cell = new Cell();
        cell.ofOneRequest();
        Clock clock = new Clock(cell, 1_000);
        clock.lookups(4);
        samples += clock.samples;
        weights += clock.weights;
      }

      double expected = 4.0 * requests / oneIn;
      assertThat((double) samples).isCloseTo(expected, Percentage.withPercentage(10));
      assertThat((double) weights).isCloseTo(4.0 * requests, Percentage.withPercentage(10));
    }
  }

  @Test
  void missSampled_anyRate_apartFromLookups() {
    Cell cell = new Cell();

    cell.missSampled(START);
    cell.missSampled(START + 10);
    cell.missSampled(START + 20);

    assertThat(cell.missCountdown).isGreaterThan(1);
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
    private int interval = 1;

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
          interval = cell.countdown;
        }
      }
    }
  }
}
