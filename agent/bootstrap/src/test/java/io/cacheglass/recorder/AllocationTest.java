package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** The hot path makes no garbage, sampled calls included. */
final class AllocationTest {
  private static final int CALLS = 200_000;

  private final Recorded cache = new Recorded();
  private final Recorded inner = new Recorded();
  private final String[] keys = new String[64];

  AllocationTest() {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "product:" + i;
    }
  }

  @Test
  void lookup_hits_allocateNothing() {
    assertThat(bytesPerCall(i -> ProbesTest.lookup(cache.row, keys[i & 63], true)))
        .isLessThan(0.1);
  }

  @Test
  void lookup_misses_allocateNothing() {
    assertThat(bytesPerCall(i -> ProbesTest.lookup(cache.row, keys[i & 63], false)))
        .isLessThan(0.1);
    Threads.context().forgetMisses();
  }

  @Test
  void operation_layered_allocatesNothing() {
    assertThat(bytesPerCall(i -> {
          Frame outer = Probes.begin(cache.row);
          Frame below = Probes.begin(inner.row);
          Probes.endLookup(below, keys[i & 63], true);
          Probes.endLookup(outer, keys[i & 63], true);
        }))
        .isLessThan(0.1);
  }

  private double bytesPerCall(IntConsumer call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      cache.drained().clear();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.accept(i);
      }
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS);
    }
    return least;
  }
}
