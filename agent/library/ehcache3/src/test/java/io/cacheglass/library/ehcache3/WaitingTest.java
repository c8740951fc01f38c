package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ehcache.config.builders.ResourcePoolsBuilder.heap;
import static org.ehcache.config.builders.ResourcePoolsBuilder.newResourcePoolsBuilder;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four threads that ask for the same absent key: one loads it, the others wait for that. */
class WaitingTest {
  private static final int THREADS = 4;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  static Stream<ResourcePoolsBuilder> pools() {
    return Stream.of(
        heap(100), newResourcePoolsBuilder().heap(10, EntryUnit.ENTRIES).offheap(1, MemoryUnit.MB));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void get_fourThreads_isOneLoadAndThreeThatWaited(ResourcePoolsBuilder pools) throws Exception {
    try (TestCaches caches = TestCaches.loading(pools, loader())) {
      inThreads(caches, each -> each.cache.get("a"));

      assertCounts(caches);
      assertThat(caches.statistics().getCacheHits()).isEqualTo(THREADS); // says Ehcache
      assertThat(caches.statistics().getCacheMisses()).isZero();
    }
  }

  @Test
  void getAll_fourThreads_isOneLoadAndThreeThatWaited() throws Exception {
    try (TestCaches caches = TestCaches.loading(heap(100), loader())) {
      inThreads(
          caches, each -> assertThat(each.cache.getAll(java.util.Set.of("a"))).hasSize(1));

      assertCounts(caches);
    }
  }

  private static void assertCounts(TestCaches caches) {
    ExpectedCounts.of(
            Kind.LOOKUPS, THREADS, Kind.MISSES, THREADS, Kind.COALESCED, THREADS - 1, Kind.LOADS, 1)
        .assertEqualTo(InProcessAgent.counts(caches.cache));
  }

  private void inThreads(TestCaches caches, Consumer<TestCaches> lookup) throws Exception {
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(() -> lookup.accept(caches)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join(60_000);
    }
  }

  /** Answers as soon as all other threads wait for it. */
  private TestCaches.Loader<String> loader() {
    return new TestCaches.Loader<>(key -> {
      while (threads.stream().filter(WaitingTest::waits).count() < THREADS - 1) {
        Thread.onSpinWait();
      }
      return Map.of("a", "loaded").get(key);
    });
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.WAITING;
  }
}
