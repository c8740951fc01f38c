package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Policy;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The rows of the conformance table that only a cache with limits has. Before 3.2 Caffeine leaves
 * some expiries out of its own statistics.
 */
class BoundedConformanceTest {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final FakeTicker ticker = new FakeTicker();

  @Test
  void sizeEviction_equalsCaffeines() {
    Cache<Integer, Integer> cache = builder().maximumSize(10).build();
    IntStream.range(0, 1000).forEach(i -> cache.put(i, i));
    cache.cleanUp();

    assertOurs(cache, Kind.PUTS, 1000, Kind.EVICTIONS, 990);
    assertThat(cache.stats().evictionCount()).isEqualTo(990);
    Watched.record(cache, "1000 puts where 10 fit", null);
  }

  @Test
  void weightEviction_equalsCaffeines() {
    Cache<Integer, Integer> cache =
        builder().maximumWeight(100).weigher((key, value) -> 10).build();
    IntStream.range(0, 100).forEach(i -> cache.get(i, key -> key));
    cache.cleanUp();

    assertOurs(cache, Kind.LOOKUPS, 100, Kind.MISSES, 100, Kind.LOADS, 100, Kind.EVICTIONS, 90);
    assertThat(cache.stats().evictionCount()).isEqualTo(90);
    Watched.record(cache, "100 loads where 10 fit by weight", null);
  }

  @Test
  void expired_thenGet_isMissAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.getIfPresent("a");
    cache.cleanUp();

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.EXPIRATIONS, 1);
    assertThat(cache.stats().evictionCount()).isEqualTo(1);
    Watched.record(cache, "expired, then get", null);
  }

  @Test
  void expired_thenLoadingGet_isMissLoadAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 7);
    ticker.advance(LIFE.multipliedBy(2));
    cache.get("a", String::length);

    assertOurs(
        cache, Kind.PUTS, 1, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1, Kind.EXPIRATIONS, 1);
    Watched.record(cache, "expired, then get that loads", null);
  }

  @Test
  void expired_thenContainsKey_isProbeAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.asMap().containsKey("a");
    cache.cleanUp();

    assertOurs(cache, Kind.PUTS, 1, Kind.PROBES, 1, Kind.EXPIRATIONS, 1);
    Watched.record(cache, "expired, then containsKey", null);
  }

  @Test
  void expired_thenInvalidate_isExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.invalidate("a");

    assertOurs(cache, Kind.PUTS, 1, Kind.EXPIRATIONS, 1);
    assertThat(cache.stats().evictionCount()).isEqualTo(Watched.isVersion("3.2") ? 1 : 0);
    Watched.record(cache, "expired, then invalidate", null);
  }

  @Test
  void put_overExpired_isPutAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.put("a", 2);

    assertOurs(cache, Kind.PUTS, 2, Kind.EXPIRATIONS, 1);
    assertThat(cache.stats().evictionCount()).isEqualTo(Watched.isVersion("3.2") ? 1 : 0);
    Watched.record(cache, "put over expired", null);
  }

  @Test
  void putIfAbsent_overExpired_isMissPutAndExpiry() {
    Cache<String, Integer> cache = expiring();
    cache.put("a", 1);
    ticker.advance(LIFE.multipliedBy(2));
    cache.asMap().putIfAbsent("a", 2);

    assertOurs(cache, Kind.PUTS, 2, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.EXPIRATIONS, 1);
    Watched.record(
        cache,
        "putIfAbsent over expired",
        "Caffeine counts no putIfAbsent; it looks first, and may find.");
  }

  @Test
  void refreshAfterWrite_isHitAndRefresh() {
    LoadingCache<String, Integer> cache =
        builder().maximumSize(10).refreshAfterWrite(LIFE).build(String::length);
    cache.get("a");
    ticker.advance(LIFE.multipliedBy(2));
    cache.get("a");
    cache.get("a");

    assertOurs(cache, Kind.LOOKUPS, 3, Kind.MISSES, 1, Kind.LOADS, 1, Kind.REFRESHES, 1);
    assertThat(cache.stats().loadSuccessCount()).isEqualTo(2);
    Watched.record(
        cache,
        "refreshAfterWrite",
        "Caffeine counts a refresh as a load; we count refreshes apart.");
  }

  @Test
  void variableExpiry_put_andCompute() throws Exception {
    Cache<String, Integer> cache = builder().expireAfter(new SameForAll()).build();
    var variable = cache.policy().expireVariably().orElseThrow();
    // By reflection, because they returned something else in 2.9.
    for (String name : List.of("put", "putIfAbsent")) {
      Policy.VarExpiration.class
          .getMethod(name, Object.class, Object.class, Duration.class)
          .invoke(variable, "a", 1, Duration.ofSeconds(1));
    }

    assertOurs(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1);
  }

  private Cache<String, Integer> expiring() {
    return builder().expireAfterWrite(LIFE).build();
  }

  private Caffeine<Object, Object> builder() {
    return Caffeine.newBuilder().ticker(ticker).executor(Runnable::run).recordStats();
  }

  private static final class SameForAll
      implements com.github.benmanes.caffeine.cache.Expiry<Object, Object> {
    @Override
    public long expireAfterCreate(Object key, Object value, long now) {
      return LIFE.toNanos();
    }

    @Override
    public long expireAfterUpdate(Object key, Object value, long now, long current) {
      return current;
    }

    @Override
    public long expireAfterRead(Object key, Object value, long now, long current) {
      return current;
    }
  }
}
