package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asynchronous caches: the values are futures, and a load ends when its future completes. */
class AsyncConformanceTest {
  @AfterEach
  void noProbeFailed() {
    assertThat(InProcessAgent.probeErrors()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void get_pending_isCoalesced(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    CompletableFuture<Integer> pending = new CompletableFuture<>();
    cache.get("a", (key, executor) -> pending);
    cache.getIfPresent("a");
    cache.get("a", (key, executor) -> pending);
    assertOurs(row, Kind.LOOKUPS, 3, Kind.MISSES, 3, Kind.COALESCED, 2);

    pending.complete(1);
    cache.getIfPresent("a");

    assertOurs(row, Kind.LOOKUPS, 4, Kind.MISSES, 3, Kind.COALESCED, 2, Kind.LOADS, 1);
    assertThat(cache.synchronous().stats().hitCount()).isEqualTo(3);
    assertThat(cache.synchronous().stats().missCount()).isEqualTo(1);
    Watched.record(
        row,
        "AsyncCache.get and getIfPresent of a pending future",
        "D3: Caffeine counts what waits for a pending load as hits.");
  }

  @ParameterizedTest
  @EnumSource
  void get_fails_isFailedLoadAndNoRemoval(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    CompletableFuture<Integer> pending = new CompletableFuture<>();
    cache.get("a", (key, executor) -> pending);
    pending.completeExceptionally(new IllegalStateException("no database"));

    assertThat(cache.asMap()).isEmpty();
    assertOurs(row, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_FAILED, 1);
  }

  @ParameterizedTest
  @EnumSource
  void get_completesWithNull_isNullLoad(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    cache.get("a", (key, executor) -> CompletableFuture.completedFuture(null));

    assertOurs(row, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_NULL, 1);
  }

  @ParameterizedTest
  @EnumSource
  void get_mappingThrows_isFailedLoad(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    assertThatThrownBy(() -> cache.get("a", (key, executor) -> fail())).hasMessage("no database");

    assertOurs(row, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS_FAILED, 1);
  }

  @ParameterizedTest
  @EnumSource
  void loadingCache_synchronousView(Watched store) {
    AsyncLoadingCache<String, Integer> cache = store.builder().buildAsync(String::length);
    CacheRow row = Watched.lastBuilt();
    cache.synchronous().get("a");
    cache.synchronous().get("a");
    cache.synchronous().getIfPresent("b");
    cache.synchronous().getAllPresent(List.of("a", "b"));

    assertOurs(row, Kind.LOOKUPS, 5, Kind.MISSES, 3, Kind.LOADS, 1);
  }

  @ParameterizedTest
  @EnumSource
  void getAll_isOneLookupForEachKeyAndOneLoad(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    cache.put("a", CompletableFuture.completedFuture(1));
    CompletableFuture<Map<String, Integer>> pending = new CompletableFuture<>();
    cache.getAll(List.of("a", "b", "c"), (keys, executor) -> pending);
    assertOurs(row, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 2);
    pending.complete(Map.of("b", 2, "c", 3));

    assertOurs(row, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.LOADS, 1);
    assertThat(cache.synchronous().asMap()).containsOnlyKeys("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource
  void put_isPut(Watched store) {
    AsyncCache<String, Integer> cache = store.builder().buildAsync();
    CacheRow row = Watched.lastBuilt();
    cache.put("a", CompletableFuture.completedFuture(1));
    cache.synchronous().put("b", 2);
    cache.synchronous().invalidate("a");

    assertOurs(row, Kind.PUTS, 2, Kind.REMOVALS, 1);
  }

  private static CompletableFuture<Integer> fail() {
    throw new IllegalStateException("no database");
  }
}
