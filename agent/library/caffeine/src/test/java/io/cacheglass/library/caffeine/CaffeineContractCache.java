package io.cacheglass.library.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import io.cacheglass.library.contract.ContractCache;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A manual cache of Caffeine, with a loader or without. */
final class CaffeineContractCache implements ContractCache {
  private final Cache<String, String> cache;
  private final @Nullable Function<String, @Nullable String> loader;
  private final FakeTicker ticker;

  CaffeineContractCache(
      Cache<String, String> cache,
      @Nullable Function<String, @Nullable String> loader,
      FakeTicker ticker) {
    this.cache = cache;
    this.loader = loader;
    this.ticker = ticker;
  }

  @Override
  public Object watched() {
    return cache.asMap();
  }

  @Override
  public @Nullable String get(String key) {
    return loader == null ? cache.getIfPresent(key) : cache.get(key, loader);
  }

  @Override
  public Map<String, String> getAll(Set<String> keys) {
    return cache.getAllPresent(keys);
  }

  @Override
  public void put(String key, @Nullable String value) {
    cache.put(key, value);
  }

  @Override
  public void remove(String key) {
    cache.invalidate(key);
  }

  @Override
  public void clear() {
    cache.invalidateAll();
  }

  @Override
  public long entries() {
    return cache.estimatedSize();
  }

  @Override
  public void settle() {
    cache.cleanUp();
  }

  @Override
  public void advance(Duration time) {
    ticker.advance(time);
  }

  @Override
  public OptionalLong libraryHits() {
    return OptionalLong.of(cache.stats().hitCount());
  }

  @Override
  public OptionalLong libraryMisses() {
    return OptionalLong.of(cache.stats().missCount());
  }
}
