package io.cacheglass.library.cache2k;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.Conformance;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;
import org.cache2k.Cache;
import org.cache2k.Cache2kBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many threads on one cache: not one call more or less than cache2k's own statistics. */
class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final int CALLS = 5_000;

  @Test
  void fourThreads_sameAbsentKey_oneMissAndThreeWaits() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Cache2kBuilder<String, Integer> builder = Cache2kBuilder.of(String.class, Integer.class)
        .eternal(true)
        .loader(key -> {
          loading.countDown();
          release.await();
          return 1;
        });
    try (Cache<String, Integer> cache = builder.build()) {
      List<Thread> threads = new ArrayList<>();
      threads.add(start(() -> cache.get("a")));
      loading.await();
      for (int i = 0; i < 3; i++) {
        threads.add(start(() -> cache.get("a")));
      }
      Awaitility.await()
          .until(() -> threads.stream()
              .skip(1)
              .allMatch(thread -> thread.getState() == Thread.State.WAITING));
      release.countDown();
      join(threads);

      Kind2k.HEAP.assertDiffers(
          "D3: cache2k counts those who waited for another thread's load as hits; they waited as"
              + " long as for a miss.",
          "4 threads, same absent key",
          cache,
          Kind.LOOKUPS,
          4,
          Kind.MISSES,
          4,
          Kind.COALESCED,
          3,
          Kind.LOADS,
          1);
    }
  }

  @Test
  void anyOperations_equalCache2ks() throws Exception {
    try (Cache<Integer, Integer> cache = Cache2kBuilder.of(Integer.class, Integer.class)
        .eternal(true)
        .entryCapacity(100_000)
        .build()) {
      LongAdder misses = new LongAdder();
      run(thread -> {
        SplittableRandom random = new SplittableRandom(thread);
        for (int i = 0; i < CALLS; i++) {
          int any = random.nextInt(1_024);
          // A key that one thread inserts while another reads or inserts it makes cache2k count a
          // hit
          // too few.
          int own = any / THREADS * THREADS + thread;
          switch (random.nextInt(8)) {
            case 0 -> cache.put(own, i);
            case 1 -> cache.containsKey(own);
            case 2 -> tell(misses, !cache.putIfAbsent(own, i) ? own : null);
            case 3 -> tell(misses, cache.peek(own));
            default -> {
              Integer found = cache.get(own);
              tell(misses, found);
              if (found == null) {
                cache.put(own, i);
              }
            }
          }
        }
      });

      Counts ours = Kind2k.counts(cache);
      assertThat(ours.misses()).isEqualTo(misses.sum());
      Conformance.of("cache2k", System.getProperty("cache2k.version"))
          .rowOfChance("16 threads", ours, InProcessAgent.libraryCounts(cache), null);
    }
  }

  @Test
  void evictions_equalCache2ks() throws Exception {
    try (Cache<Integer, Integer> cache = Cache2kBuilder.of(Integer.class, Integer.class)
        .eternal(true)
        .entryCapacity(100)
        .loader(key -> key)
        .build()) {
      run(thread -> {
        SplittableRandom random = new SplittableRandom(thread);
        for (int i = 0; i < CALLS; i++) {
          cache.get(random.nextInt(10_000));
        }
      });

      Counts ours = Kind2k.counts(cache);
      // Its hits and misses are not exact here: a get whose entry is evicted meanwhile begins anew.
      assertThat(ours.lookups()).isEqualTo((long) THREADS * CALLS);
      assertThat(ours.get(Kind.EVICTIONS)).isPositive();
      assertThat(InProcessAgent.libraryCounts(cache).evictions())
          .hasValue(ours.get(Kind.EVICTIONS));
      assertThat(InProcessAgent.libraryCounts(cache).loads()).hasValue(ours.get(Kind.LOADS));
    }
  }

  private static void tell(LongAdder misses, @Nullable Object found) {
    if (found == null) {
      misses.increment();
    }
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
}
