package io.cacheglass.library.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Set;

class BoundedContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    FakeTicker ticker = new FakeTicker();
    Caffeine<Object, Object> builder = Caffeine.newBuilder()
        .maximumSize(settings.maximumEntries())
        .executor(Runnable::run)
        .ticker(ticker)
        .recordStats();
    if (settings.timeToLive() != null) {
      builder.expireAfterWrite(settings.timeToLive());
    }
    return new CaffeineContractCache(builder.build(), settings.loader(), ticker);
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.complementOf(EnumSet.of(Feature.NULL_VALUES));
  }
}
