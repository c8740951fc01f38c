package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ThreadsTest {
  private static final int TASKS = 200;

  private final Recorded cache = new Recorded();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<ThreadCells> cells = ConcurrentHashMap.newKeySet();

  @Test
  @Timeout(60)
  void cells_commonPoolThatErasesLocalsAfterEachTask_areTheThreadsOwn() throws Exception {
    for (int i = 0; i < TASKS; i++) {
      CountDownLatch ended = new CountDownLatch(1); // a join would run the task in this thread
      ForkJoinPool.commonPool().execute(() -> {
        lookup();
        ended.countDown();
      });
      ended.await();
    }

    assertThat(cells).hasSameSizeAs(threads);
    assertThat(cache.counts().lookups()).isEqualTo(TASKS);
  }

  @Test
  @Timeout(60)
  void counts_threadsOfAPoolThatHasEnded_stayWithoutThem() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    for (int i = 0; i < TASKS; i++) {
      pool.execute(this::lookup);
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    for (Thread each : threads) {
      each.join();
    }
    List<WeakReference<ThreadCells>> ended =
        cells.stream().map(WeakReference::new).toList();
    cells.clear();

    do {
      System.gc();
      assertThat(cache.counts().lookups()).isEqualTo(TASKS);
    } while (ended.stream().anyMatch(each -> each.get() != null));
  }

  private void lookup() {
    threads.add(Thread.currentThread());
    cells.add(Threads.cells());
    Probes.lookupEnded(cache.row, "key", true, Probes.lookup(cache.row));
  }
}
