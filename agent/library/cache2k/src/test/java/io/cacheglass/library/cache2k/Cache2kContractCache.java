package io.cacheglass.library.cache2k;

import io.cacheglass.library.contract.ContractCache;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.cache2k.Cache;
import org.jspecify.annotations.Nullable;

/** A cache of cache2k, with a loader or without. */
final class Cache2kContractCache implements ContractCache {
  private final Cache<String, @Nullable String> cache;
  private final FakeTime time;

  Cache2kContractCache(Cache<String, @Nullable String> cache, FakeTime time) {
    this.cache = cache;
    this.time = time;
  }

  @Override
  public Object watched() {
    return cache;
  }

  @Override
  public @Nullable String get(String key) {
    return cache.get(key);
  }

  @Override
  public Map<String, String> getAll(Set<String> keys) {
    return cache.getAll(keys);
  }

  @Override
  public void put(String key, @Nullable String value) {
    cache.put(key, value);
  }

  @Override
  public void remove(String key) {
    cache.remove(key);
  }

  @Override
  public void clear() {
    cache.clear();
  }

  @Override
  public long entries() {
    return cache.asMap().size();
  }

  @Override
  public void advance(Duration time) {
    // Timers have a lag of a second, and expire an entry in two steps.
    this.time.advance(time);
    this.time.advance(Duration.ofSeconds(2));
    this.time.advance(Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    cache.close();
  }
}
