package io.cacheglass.library.infinispan;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.jspecify.annotations.Nullable;

/** The contract, on a full cache. */
class InfinispanContractTest extends LibraryContract {
  Ispn kind() {
    return Ispn.FULL;
  }

  @Override
  protected ContractCache newCache(ContractSettings settings) {
    ConfigurationBuilder builder = kind().settings();
    builder.memory().maxCount(settings.maximumEntries());
    if (settings.timeToLive() != null) {
      builder.expiration().lifespan(settings.timeToLive().toMillis());
    }
    return new IspnCache(kind().cache(builder.build()));
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(Feature.BULK_LOOKUP, Feature.EVICTION, Feature.EXPIRY);
  }

  private record IspnCache(Cache<String, String> cache) implements ContractCache {
    @Override
    public Object watched() {
      return Ispn.watched(cache);
    }

    @Override
    public @Nullable String get(String key) {
      return cache.get(key);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
      return cache.getAdvancedCache().getAll(keys);
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
      return cache.getAdvancedCache().getDataContainer().sizeIncludingExpired();
    }

    @Override
    public void settle() {
      cache.getAdvancedCache().getExpirationManager().processExpiration();
    }

    @Override
    public void advance(Duration time) {
      Ispn.time().advance(time);
    }
  }
}
