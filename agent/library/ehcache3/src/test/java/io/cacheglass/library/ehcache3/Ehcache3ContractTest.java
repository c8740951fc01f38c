package io.cacheglass.library.ehcache3;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Set;

class Ehcache3ContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    return TestCaches.of(settings);
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(
        Feature.LOADER, Feature.NULL_LOADS, Feature.BULK_LOOKUP, Feature.EVICTION, Feature.EXPIRY);
  }
}
