package io.cacheglass.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheAwareQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final Map<String, String> tier1 = new ConcurrentHashMap<>();
  private final Map<String, String> tier2 = new ConcurrentHashMap<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void get_inNoCache_loadsAndKeepsInBoth() {
    CacheAware<String> answer = query(this::load).get("a");

    assertThat(answer.value()).isEqualTo("value of a");
    assertThat(answer.source()).isEqualTo(CacheSource.MISS);
    assertThat(answer.isHit()).isFalse();
    assertThat(tier1).containsExactly(entry("a", "value of a"));
    assertThat(tier2).containsExactly(entry("a", "value of a"));
  }

  @Test
  void get_inTheSecondCache_keepsInTheFirst() {
    tier2.put("a", "kept");
    CacheAwareQuery<String, String> query = query(this::load);

    assertThat(query.get("a").source()).isEqualTo(CacheSource.TIER2);
    assertThat(query.get("a").source()).isEqualTo(CacheSource.TIER1);
    assertThat(query.get("a").value()).isEqualTo("kept");
    assertThat(loads).hasValue(0);
  }

  @Test
  void get_nothingThere_isAskedForAgain() {
    CacheAwareQuery<String, String> query = query(key -> {
      loads.incrementAndGet();
      return null;
    });

    assertThat(query.get("a").value()).isNull();
    assertThat(query.get("a").isHit()).isFalse();
    assertThat(loads).hasValue(2);
    assertThat(tier1).isEmpty();
    assertThat(query.get("a").fields()).containsEntry("status", "not_found");
  }

  @Test
  void get_cachesThatThrow_areMissesAndToldOf() {
    List<String> told = new ArrayList<>();
    CacheAwareQuery<String, String> query = CacheAwareQuery.<String, String>from(this::load)
        .tier1(tier1::get, tier1::put)
        .tier2(
            key -> {
              throw new IllegalStateException("no connection");
            },
            (key, value) -> {
              throw new IllegalStateException("still none");
            })
        .onCacheFailure((tier, failure) -> told.add(tier.word() + ' ' + failure.getMessage()))
        .build();

    assertThat(query.get("a").value()).isEqualTo("value of a");
    assertThat(told).containsExactly("tier2 no connection", "tier2 still none");
    assertThat(query.get("a").source()).isEqualTo(CacheSource.TIER1);
  }

  @Test
  void get_sameKeyByManyAtOnce_loadsOnce() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CacheAwareQuery<String, String> query = query(key -> {
      loading.countDown();
      await(go);
      return load(key);
    });
    CompletableFuture<CacheAware<String>> first = ask(query, "a");
    loading.await();
    List<Thread> waiters = new ArrayList<>();
    List<CacheAware<String>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread waiter = new Thread(() -> {
        CacheAware<String> answer = query.get("a");
        synchronized (answers) {
          answers.add(answer);
        }
      });
      waiter.start();
      waiters.add(waiter);
    }
    for (Thread waiter : waiters) {
      awaitParked(waiter);
    }
    go.countDown();
    for (Thread waiter : waiters) {
      waiter.join();
    }

    assertThat(loads).hasValue(1);
    assertThat(first.get().value()).isEqualTo("value of a");
    assertThat(answers).hasSize(8).allSatisfy(answer -> {
      assertThat(answer.value()).isEqualTo("value of a");
      assertThat(answer.source()).isEqualTo(CacheSource.MISS);
    });
  }

  @Test
  void get_loadFails_allWhoWaitedLearnItAndTheNextOneLoadsAgain() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CacheAwareQuery<String, String> query = query(key -> {
      if (loads.incrementAndGet() > 1) {
        return "second";
      }
      loading.countDown();
      await(go);
      throw new IllegalArgumentException("no such product");
    });
    CompletableFuture<CacheAware<String>> first = ask(query, "a");
    loading.await();
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread waiter = new Thread(() -> {
      try {
        query.get("a");
      } catch (IllegalArgumentException e) {
        seen.set(e);
      }
    });
    waiter.start();
    awaitParked(waiter);
    go.countDown();
    waiter.join();

    assertThatThrownBy(first::get).hasRootCauseMessage("no such product");
    assertThat(seen.get()).hasMessage("no such product");
    assertThat(query.get("a").value()).isEqualTo("second");
  }

  @Test
  void get_sourceAsksForItsOwnKey_doesNotWaitForItself() {
    AtomicReference<CacheAwareQuery<String, String>> self = new AtomicReference<>();
    self.set(query(
        key -> loads.incrementAndGet() == 1 ? "around " + self.get().get(key).value() : "inner"));

    assertThat(self.get().get("a").value()).isEqualTo("around inner");
  }

  @Test
  void get_interruptedWhileWaiting_isCancelledAndStaysInterrupted() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CacheAwareQuery<String, String> query = query(key -> {
      loading.countDown();
      await(go);
      return load(key);
    });
    CompletableFuture<CacheAware<String>> first = ask(query, "a");
    loading.await();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread waiter = new Thread(() -> {
      try {
        query.get("a");
      } catch (CancellationException e) {
        interrupted.set(Thread.currentThread().isInterrupted());
      }
    });
    waiter.start();
    awaitParked(waiter);
    waiter.interrupt();
    waiter.join();
    go.countDown();

    assertThat(interrupted.get()).isTrue();
    assertThat(first.get().value()).isEqualTo("value of a");
  }

  @Test
  void fields_areThoseOfTheApi() {
    CacheAware<String> answer = query(key -> {
          nanos.addAndGet(1_500_000);
          return "v";
        })
        .get("a");

    assertThat(answer.fields())
        .containsExactly(
            entry("status", "ok"),
            entry("data", "v"),
            entry("cache_source", "miss"),
            entry("cache_hit", false),
            entry("processing_time_ms", 1.5),
            entry("timestamp", "2026-11-21T10:00:00Z"));
    assertThat(answer.toString()).isEqualTo("CacheAware[miss, 1500000 ns]");
    assertThatThrownBy(() -> answer.fields().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void of_whatIsMissingOrNegative_isRefusedOrZero() {
    assertThat(CacheAware.of("v", CacheSource.TIER1, -1, NOW).processingNanos()).isZero();
    assertThatThrownBy(() -> CacheAware.of("v", null, 0, NOW))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> query(this::load).get(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> CacheAwareQuery.from(null)).isInstanceOf(NullPointerException.class);
  }

  private CacheAwareQuery<String, String> query(Function<String, String> source) {
    return CacheAwareQuery.<String, String>from(source)
        .tier1(tier1::get, tier1::put)
        .tier2(tier2::get, tier2::put)
        .clock(nanos::get, () -> NOW)
        .build();
  }

  private String load(String key) {
    loads.incrementAndGet();
    return "value of " + key;
  }

  private CompletableFuture<CacheAware<String>> ask(
      CacheAwareQuery<String, String> query, String key) {
    return CompletableFuture.supplyAsync(() -> query.get(key), threads);
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
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
