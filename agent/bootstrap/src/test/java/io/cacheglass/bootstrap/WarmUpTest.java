package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmUpTest {
  private static final int CLASSES = 50;

  @Test
  void await_neverOver_allTogetherWaitNoLongerThanOne() {
    long most = TimeUnit.MILLISECONDS.toNanos(200);
    WarmUp warmUp = new WarmUp(most);

    long start = System.nanoTime();
    for (int i = 0; i < CLASSES; i++) {
      warmUp.await();
    }
    long took = System.nanoTime() - start;

    assertThat(took).isBetween(most, CLASSES * most / 2);
  }

  @Test
  @Timeout(60)
  void await_ended_returnsAtOnce() {
    WarmUp warmUp = new WarmUp(TimeUnit.DAYS.toNanos(1));
    warmUp.end();

    warmUp.await();
  }

  @Test
  @Timeout(60)
  void await_interrupted_doesNotWaitAndStaysSo() {
    WarmUp warmUp = new WarmUp(TimeUnit.DAYS.toNanos(1));
    Thread.currentThread().interrupt();

    warmUp.await();

    assertThat(Thread.interrupted()).isTrue();
  }
}
