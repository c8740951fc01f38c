package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads on one cache: not one call more or less than Caffeine's own statistics. */
class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final int CALLS = 5_000;

  @ParameterizedTest
  @EnumSource
  void fourThreads_sameAbsentKey_oneMissAndThreeWaits(Watched store) throws Exception {
    Cache<String, Integer> cache = store.build();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    threads.add(start(() -> cache.get("a", key -> {
      loading.countDown();
      await(release);
      return 1;
    })));
    loading.await();
    for (int i = 0; i < 3; i++) {
      threads.add(start(() -> cache.get("a", key -> 2)));
    }
    Awaitility.await()
        .until(() ->
            threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.BLOCKED));
    release.countDown();
    join(threads);

    assertOurs(cache, Kind.LOOKUPS, 4, Kind.MISSES, 4, Kind.COALESCED, 3, Kind.LOADS, 1);
    // D3: Caffeine counts those who waited as hits.
    assertThat(cache.stats().hitCount()).isEqualTo(3);
    assertThat(cache.stats().missCount()).isEqualTo(1);
    Watched.record(
        cache,
        "4 threads, same absent key",
        "D3: Caffeine counts the threads that waited for the load as hits.");
  }

  @ParameterizedTest
  @EnumSource
  void cacheAside_equalsCaffeines(Watched store) throws Exception {
    Cache<Integer, Integer> cache = store.build();
    AtomicLong puts = new AtomicLong();
    run(thread -> {
      SplittableRandom random = new SplittableRandom(thread);
      for (int i = 0; i < CALLS; i++) {
        int key = random.nextInt(1_000);
        if (cache.getIfPresent(key) == null) {
          cache.put(key, i);
          puts.incrementAndGet();
        }
        if (random.nextInt(4) == 0) {
          cache.invalidate(key);
        }
      }
    });

    Counts counts = Watched.counts(cache);
    assertThat(counts.lookups()).isEqualTo((long) THREADS * CALLS);
    assertThat(counts.misses()).isEqualTo(puts.get());
    assertThat(counts.get(Kind.PUTS)).isEqualTo(puts.get());
    assertThat(counts.get(Kind.LOADS_INFERRED)).isEqualTo(puts.get());
    if (Watched.isVersion("3.2")) {
      // Older ones count a hit, and return null, when the entry is removed while it is read: there
      // the number of puts above is the only truth.
      assertThat(counts.hits()).isEqualTo(cache.stats().hitCount());
      assertThat(counts.misses()).isEqualTo(cache.stats().missCount());
    }
  }

  @ParameterizedTest
  @EnumSource
  void loadingReads_equalCaffeinesButForWaits(Watched store) throws Exception {
    Cache<Integer, Integer> cache = store.build();
    run(thread -> {
      SplittableRandom random = new SplittableRandom(thread);
      for (int i = 0; i < CALLS; i++) {
        int key = random.nextInt(500);
        cache.get(key, each -> each);
        if (random.nextInt(8) == 0) {
          cache.invalidate(key);
        }
      }
    });

    Counts counts = Watched.counts(cache);
    long waits = counts.get(Kind.COALESCED);
    assertThat(counts.lookups()).isEqualTo((long) THREADS * CALLS);
    assertThat(counts.hits() + waits).isEqualTo(cache.stats().hitCount());
    assertThat(counts.misses() - waits).isEqualTo(cache.stats().missCount());
    assertThat(counts.get(Kind.LOADS)).isEqualTo(cache.stats().loadSuccessCount());
  }

  @Test
  void evictions_equalCaffeines() throws Exception {
    Cache<Integer, Integer> cache =
        Caffeine.newBuilder().maximumSize(100).recordStats().build();
    run(thread -> {
      SplittableRandom random = new SplittableRandom(thread);
      for (int i = 0; i < CALLS; i++) {
        cache.get(random.nextInt(10_000), key -> key);
      }
    });
    cache.cleanUp();

    // Maintenance that other threads have begun ends with the lock that cleanUp takes.
    Awaitility.await().untilAsserted(() -> {
      assertThat(cache.stats().evictionCount()).isPositive();
      assertThat(Watched.counts(cache).get(Kind.EVICTIONS))
          .isEqualTo(cache.stats().evictionCount());
    });
  }

  private static void run(IntConsumer work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      threads.add(start(() -> work.accept(number)));
    }
    join(threads);
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
