package io.cacheglass.library.springcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Lookups whose outcome comes with a future. */
class RetrieveTest {
  private final long errors = InProcessAgent.probeErrors();

  @BeforeEach
  void isThere() {
    assumeTrue(SpringVersion.major() > 5, "retrieve was added in 6.1");
  }

  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isEqualTo(errors);
  }

  @Test
  void retrieve_presentAbsentAndNull_isHitMissHit() {
    check(new ConcurrentMapCache("things"));
  }

  @Test
  void retrieve_overCaffeine_isHitMissHit() {
    check(overCaffeine());
  }

  @Test
  void retrieve_futureThatIsPending_countsAtItsCompletion() {
    AsyncCache<Object, Object> store = Caffeine.newBuilder().buildAsync();
    Cache cache = new CaffeineCache("things", store, true);
    CompletableFuture<Object> pending = new CompletableFuture<>();
    store.put("a", pending);
    CompletableFuture<?> retrieved = cache.retrieve("a");

    assertThat(InProcessAgent.counts(cache).lookups()).isZero();
    pending.complete("1");
    assertThat(retrieved).isCompleted();
    assertCounts(cache, Kind.LOOKUPS, 1);
  }

  @Test
  void retrieve_futureThatFails_isAnError() {
    AsyncCache<Object, Object> store = Caffeine.newBuilder().buildAsync();
    Cache cache = new CaffeineCache("things", store, true);
    CompletableFuture<Object> pending = new CompletableFuture<>();
    store.put("a", pending);
    cache.retrieve("a");
    pending.completeExceptionally(new IllegalStateException("no server"));

    assertCounts(cache, Kind.LOOKUPS, 1, Kind.ERRORS, 1);
  }

  private static void check(Cache cache) {
    cache.put("a", "1");
    cache.put("null", null);
    assertThat(cache.retrieve("a")).isCompleted();
    assertThat(cache.retrieve("absent")).isNull();
    assertThat(cache.retrieve("null")).isCompleted();
    assertThat(cache.retrieve("b", () -> CompletableFuture.completedFuture("2")).join())
        .isEqualTo("2");
    assertThat(cache.retrieve("b", RetrieveTest::unwanted).join()).isEqualTo("2");

    assertCounts(cache, Kind.PUTS, 2, Kind.LOOKUPS, 5, Kind.MISSES, 2, Kind.LOADS, 1);
  }

  private static Cache overCaffeine() {
    AsyncCache<Object, Object> store = Caffeine.newBuilder().buildAsync();
    return new CaffeineCache("things", store, true);
  }

  /** Those that count in another thread are awaited: the caller's future may be ahead of them. */
  private static void assertCounts(Cache cache, Object... expected) {
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(cache)));
  }

  private static CompletableFuture<String> unwanted() {
    throw new IllegalStateException("no database");
  }
}
