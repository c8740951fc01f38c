package io.cacheglass.library.guava;

import static io.cacheglass.library.guava.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.cache.Cache;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many threads on one cache: not one call more or less than Guava's own statistics. */
class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final int CALLS = 5_000;

  @Test
  void fourThreads_sameAbsentKey_oneLoadAndThreeWaits() throws Exception {
    Cache<String, Integer> cache = Watched.build();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    threads.add(start(() -> cache.get("a", () -> {
      loading.countDown();
      release.await();
      return 1;
    })));
    loading.await();
    for (int i = 0; i < 3; i++) {
      threads.add(start(() -> cache.get("a", () -> 2)));
    }
    Awaitility.await()
        .until(() ->
            threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING));
    release.countDown();
    join(threads);

    assertOurs(cache, Kind.LOOKUPS, 4, Kind.MISSES, 4, Kind.COALESCED, 3, Kind.LOADS, 1);
    assertThat(cache.stats().missCount()).isEqualTo(4);
    assertThat(cache.stats().loadCount()).isEqualTo(1);
    Watched.record(cache, "4 threads, same absent key", null);
  }

  @Test
  void loadsPutsAndRemovals_equalGuavas() throws Exception {
    Cache<Integer, Integer> cache = Watched.builder().maximumSize(200).build();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      threads.add(start(() -> {
        SplittableRandom random = new SplittableRandom(seed);
        for (int call = 0; call < CALLS; call++) {
          int key = random.nextInt(500);
          switch (random.nextInt(8)) {
            case 0 -> cache.invalidate(key);
            case 1, 2 -> cache.getIfPresent(key);
            default -> cache.get(key, () -> key);
          }
        }
        return null;
      }));
    }
    join(threads);

    Counts counts = Watched.counts(cache);
    assertThat(counts.hits()).isPositive().isEqualTo(cache.stats().hitCount());
    assertThat(counts.misses()).isPositive().isEqualTo(cache.stats().missCount());
    assertThat(counts.get(Kind.LOADS)).isEqualTo(cache.stats().loadSuccessCount());
    assertThat(counts.get(Kind.EVICTIONS)).isPositive().isEqualTo(cache.stats().evictionCount());
  }

  private static Thread start(java.util.concurrent.Callable<?> work) {
    Thread thread = new Thread(() -> {
      try {
        work.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(30_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
