package io.cacheglass.library.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Set;

class UnboundedContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    return new CaffeineContractCache(
        Caffeine.newBuilder().recordStats().build(), settings.loader(), new FakeTicker());
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(Feature.LOADER, Feature.NULL_LOADS, Feature.BULK_LOOKUP);
  }
}
