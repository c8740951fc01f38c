package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class ExactnessTest {
  private final Recorded cache = new Recorded();
  private final Recorded inner = new Recorded();
  private final Work work = new Work(cache.row, inner.row);

  @Test
  void counts_thousandThreadsAtOnce_exact() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = startAll(
        1_000,
        n -> new Thread(() -> {
          awaitUnchecked(start);
          for (int i = 0; i < 20; i++) {
            work.run(n * 1_000 + i);
          }
        }));

    start.countDown();
    joinAll(threads);

    assertThat(work.lookups.sum()).isGreaterThan(100_000);
    assertThat(work.difference()).isZero();
  }

  @Test
  void counts_fourThousandDyingThreads_exactAndTheirMemoryFree() throws InterruptedException {
    collect();
    int cellsBefore = CellTable.CELLS.get();

    for (int batch = 0; batch < 40; batch++) {
      int seed = batch * 100;
      joinAll(startAll(100, n -> new Thread(() -> work.run(seed + n))));
      if (batch % 10 == 9) {
        collect();
        assertThat(work.difference()).isZero();
      }
    }

    collect();
    assertThat(work.difference()).isZero();
    assertThat(CellTable.CELLS.get() - cellsBefore).isLessThan(200);
  }

  @Test
  void counts_virtualThreads_exact() throws InterruptedException {
    assumeTrue(VirtualThreads.exist());

    for (int batch = 0; batch < 10; batch++) {
      int seed = batch * 1_000;
      joinAll(startAll(1_000, n -> VirtualThreads.start(() -> work.run(seed + n))));
    }

    assertThat(work.difference()).isZero();
  }

  @Test
  void counts_whileSnapshotsAreTaken_neverFall() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> threads = startAll(
        4,
        n -> new Thread(() -> {
          for (int i = 0; !done.get(); i++) {
            work.run(n * 1_000_000 + i);
          }
        }));

    long last = 0;
    boolean fell = false;
    for (int i = 0; i < 1_000; i++) {
      long now = cache.counts().lookups();
      fell |= now < last;
      last = now;
    }
    done.set(true);
    joinAll(threads);

    assertThat(fell).isFalse();
    assertThat(work.difference()).isZero();
  }

  @Test
  void counts_threadDiesInsideARequest_areKept() throws InterruptedException {
    Thread thread = new Thread(() -> {
      Requests.enter("GET", "/never/ends/here");
      ProbesTest.lookup(cache.row, "k", true);
      Probes.begin(inner.row);
    });
    thread.start();
    thread.join();
    collect();

    assertThat(cache.counts().hits()).isOne();
  }

  private static List<Thread> startAll(int n, IntFunction<Thread> threads) {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Thread thread = threads.apply(i);
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
      all.add(thread);
    }
    return all;
  }

  private static void joinAll(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the collector find dead threads, and the recorder fold them in. */
  private static void collect() {
    System.gc();
    Recorder.snapshot();
  }
}
