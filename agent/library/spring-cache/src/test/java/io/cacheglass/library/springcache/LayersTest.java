package io.cacheglass.library.springcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.support.NoOpCache;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;

/** Spring over a library is one logical lookup, and what only decorates is no cache of its own. */
class LayersTest {
  @ParameterizedTest
  @EnumSource(
      value = SpringCaches.class,
      names = {"CAFFEINE", "EHCACHE"})
  void get_overALibrary_makesItALayer(SpringCaches kind) {
    Cache cache = kind.open();
    try {
      cache.put("a", "1");
      cache.get("a");
      cache.get("b");

      CacheRow row = InProcessAgent.row(cache);
      CacheRow below = InProcessAgent.row(kind.store());
      assertThat(below.layerOf()).isEqualTo(row.id());
      Counts layer = Recorder.snapshot().layer(below.id());
      assertThat(layer).isEqualTo(InProcessAgent.counts(cache));
      assertThat(InProcessAgent.counts(kind.store())).isEqualTo(Counts.NONE);
    } finally {
      kind.close();
    }
  }

  @Test
  void get_throughATransactionalDecorator_countsOnceAndUnderItsTarget() {
    ConcurrentMapCache target = new ConcurrentMapCache("things");
    Cache cache = new TransactionAwareCacheDecorator(target);
    cache.put("a", "1");
    cache.get("a");

    assertThat(InProcessAgent.row(cache)).isNull();
    assertThat(InProcessAgent.counts(target).lookups()).isEqualTo(1);
    assertThat(InProcessAgent.counts(target).get(Kind.PUTS)).isEqualTo(1);
  }

  @Test
  void get_ofACacheThatKeepsNothing_isNotWatched() {
    List<CacheRow> before = Recorder.rows();
    new NoOpCache("things").get("a");

    assertThat(before).containsAll(Recorder.rows());
  }

  @ParameterizedTest
  @EnumSource(
      value = SpringCaches.class,
      names = {"MAP", "CAFFEINE"})
  void getWithLoader_byFourThreads_isOneLoadAndThreeThatWait(SpringCaches kind) throws Exception {
    Cache cache = kind.open();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Future<String> first = threads.submit(() -> cache.get("a", () -> {
        loading.countDown();
        mayEnd.await();
        return "1";
      }));
      assertThat(loading.await(10, TimeUnit.SECONDS)).isTrue();
      Thread[] waiting = new Thread[3];
      for (int i = 0; i < waiting.length; i++) {
        waiting[i] = new Thread(() -> cache.get("a", () -> "2"));
        waiting[i].start();
        awaitBlocked(waiting[i]);
      }
      mayEnd.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("1");
      for (Thread each : waiting) {
        each.join();
      }
    } finally {
      threads.shutdownNow();
    }

    Counts counts = InProcessAgent.counts(cache);
    assertThat(counts.lookups()).isEqualTo(4);
    assertThat(counts.misses()).isEqualTo(4);
    assertThat(counts.get(Kind.COALESCED)).isEqualTo(3);
    assertThat(counts.get(Kind.LOADS)).isEqualTo(1);
  }

  private static void awaitBlocked(Thread thread) {
    org.awaitility.Awaitility.await()
        .until(() ->
            thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.WAITING);
  }
}
