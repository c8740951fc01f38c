package io.cacheglass.recorder;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Runs in a JVM of its own, where the recorder may bind its cells to carriers. */
final class CarrierMain {
  private CarrierMain() {}

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    Recorded cache = new Recorded();
    Recorded inner = new Recorded();
    Work work = new Work(cache.row, inner.row);
    CountDownLatch ended = new CountDownLatch(threads);
    Semaphore atOnce = new Semaphore(20_000);
    int mostCells = 0;
    for (int i = 0; i < threads; i++) {
      int seed = i;
      atOnce.acquire();
      VirtualThreads.start(() -> {
        try {
          work.run(seed);
        } finally {
          atOnce.release();
          ended.countDown();
        }
      });
      if (i % 10_000 == 0) {
        Recorder.snapshot();
        mostCells = Math.max(mostCells, CellTable.CELLS.get());
      }
    }
    ended.await();
    int events = cache.drained().size();
    System.out.println("lookups=" + cache.counts().lookups());
    System.out.println("difference=" + work.difference());
    System.out.println("tables=" + Threads.tables());
    System.out.println("contexts=" + Threads.virtualContexts());
    System.out.println("cells=" + CellTable.CELLS.get() + " most=" + mostCells);
    System.out.println("events=" + (events > 0));
  }
}
