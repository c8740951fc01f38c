package io.cacheglass.analysis.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Windows of ten seconds on four processors: one percent is 400 ms. */
class CostMeterTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  private final Done done = new Done();
  private long nanos = Long.MAX_VALUE - 3; // it overflows in the first window
  private final CostMeter meter = new CostMeter(done, 4, () -> nanos);

  @Test
  void get_eachPart_isAPercentageOfAllProcessorsAndOfThisWindowAlone() {
    window(400_000_000L, 100_000_000, 1_000_000);
    Cost first = meter.get();
    window(0, 0, 0);
    Cost second = meter.get();

    assertThat(first.threadsPercent()).isEqualTo(1, EXACTLY);
    assertThat(first.countsPercent()).isEqualTo(1.25, EXACTLY); // 5 ns each
    assertThat(first.samplesPercent()).isEqualTo(0.325, EXACTLY); // 130 ns each
    assertThat(first.cpuPercent()).isEqualTo(2.575, EXACTLY);
    assertThat(first.memoryBytes()).isEqualTo(77);
    assertThat(second.cpuPercent()).isZero();
  }

  @Test
  void get_samplesOfWhichNoneWasMeasured_costWhatTheOnesBeforeDid() {
    window(0, 0, 1_000_000);
    meter.get();
    done.eventNanos = 0;

    window(0, 0, 2_000_000);

    assertThat(meter.get().samplesPercent()).isEqualTo(0.65, EXACTLY);
  }

  @Test
  void get_twiceInOneMomentOrWithCountsThatShrank_isNeverBelowNothing() {
    assertThat(meter.get().cpuPercent()).isZero();
    window(-5, -100, -100);

    assertThat(meter.get().cpuPercent()).isZero();
  }

  private void window(long ownNanos, long operations, long events) {
    nanos += 10_000_000_000L;
    done.ownNanos = ownNanos;
    done.operations += operations;
    done.events += events;
  }

  private static final class Done implements CostMeter.Work {
    private long ownNanos;
    private long operations = 12_345;
    private long events = 678;
    private double eventNanos = 130;

    @Override
    public long takeOwnNanos() {
      long taken = ownNanos;
      ownNanos = 0;
      return taken;
    }

    @Override
    public long operations() {
      return operations;
    }

    @Override
    public double operationNanos() {
      return 5;
    }

    @Override
    public long events() {
      return events;
    }

    @Override
    public double takeEventNanos() {
      return eventNanos;
    }

    @Override
    public long memoryBytes() {
      return 77;
    }

    @Override
    public int caches() {
      return 10_000;
    }
  }
}
