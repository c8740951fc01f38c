package io.cacheglass.library.custom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A lookup makes no garbage, also before the JIT has taken away what it can. */
class AllocationTest {
  private static final int CALLS = 2_000;

  @Test
  void lookup_hits_allocateNothing() {
    Prices prices = new Prices(null);
    prices.store("a", "1");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        prices.lookup("a");
      }
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS);
    }

    assertThat(least).isLessThan(0.1);
  }
}
