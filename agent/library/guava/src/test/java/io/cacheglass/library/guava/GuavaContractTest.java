package io.cacheglass.library.guava;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

class GuavaContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    FakeTicker ticker = new FakeTicker();
    CacheBuilder<Object, Object> builder = CacheBuilder.newBuilder()
        .concurrencyLevel(1)
        .maximumSize(settings.maximumEntries())
        .ticker(ticker)
        .recordStats();
    if (settings.timeToLive() != null) {
      builder.expireAfterWrite(settings.timeToLive().toNanos(), TimeUnit.NANOSECONDS);
    }
    Function<String, String> loader = settings.loader();
    Cache<String, String> cache =
        loader == null ? builder.build() : builder.build(new Loader(loader));
    return new GuavaContractCache(cache, ticker);
  }

  @Override
  protected Set<Feature> features() {
    // A loader that returns null makes get throw.
    return EnumSet.complementOf(EnumSet.of(Feature.NULL_VALUES, Feature.NULL_LOADS));
  }

  private static final class Loader extends CacheLoader<String, String> {
    private final Function<String, String> function;

    Loader(Function<String, String> function) {
      this.function = function;
    }

    @Override
    public String load(String key) {
      return function.apply(key);
    }
  }

  private static final class GuavaContractCache implements ContractCache {
    private final Cache<String, String> cache;
    private final FakeTicker ticker;

    GuavaContractCache(Cache<String, String> cache, FakeTicker ticker) {
      this.cache = cache;
      this.ticker = ticker;
    }

    @Override
    public Object watched() {
      return cache.asMap();
    }

    @Override
    public @Nullable String get(String key) {
      return cache instanceof LoadingCache
          ? ((LoadingCache<String, String>) cache).getUnchecked(key)
          : cache.getIfPresent(key);
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
      return cache.size();
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
}
