package io.cacheglass.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With real threads and the JVM's own account of their time. */
class OwnThreadsTest {
  private static final long WORK_NANOS = 200_000_000;

  private final CountDownLatch end = new CountDownLatch(1);
  private final OwnThreads threads = new OwnThreads();

  @Test
  void takeCpuNanos_threadsOfOurs_areCountedSinceTheLastReading() throws InterruptedException {
    threads.takeCpuNanos();
    long own = working("cacheglass-drainer-test");
    working("cacheglass-warm-7-0");
    working("http-nio-8080-exec-1");

    long first = threads.takeCpuNanos();
    long second = threads.takeCpuNanos();
    end.countDown();

    assertThat(own).isGreaterThanOrEqualTo(WORK_NANOS);
    // Of the others each took as much: neither is in it.
    assertThat(first).isBetween(own, 2 * own - 1);
    assertThat(second).as("nothing was done since").isBetween(0L, WORK_NANOS / 10);
  }

  @Test
  void takeCpuNanos_threadThatHasEnded_isForgotten() throws InterruptedException {
    working("cacheglass-ending");
    threads.takeCpuNanos();
    end.countDown();
    awaitEnd("cacheglass-ending");

    assertThat(threads.takeCpuNanos()).isBetween(0L, WORK_NANOS / 10);
  }

  /** A thread that has worked so long and then waits; returns the time that it took. */
  private long working(String name) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    AtomicLong taken = new AtomicLong();
    Thread thread = new Thread(
        () -> {
          while (cpuNanos() < WORK_NANOS) {
            Thread.onSpinWait();
          }
          taken.set(cpuNanos());
          done.countDown();
          awaitTheEnd();
        },
        name);
    thread.setDaemon(true);
    thread.start();
    done.await();
    return taken.get();
  }

  private void awaitTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(String name) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(name)) {
        thread.join(30_000);
      }
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
