package io.cacheglass.library.ehcache3;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  @Override
  protected @Nullable String difference(String operation) {
    switch (operation) {
      case "get absent, loaded; get again":
        return "D1: Ehcache counts a get that its loader answers as a hit; the value was not there.";
      case "get absent, loader throws":
        return "Ehcache counts nothing for a get whose loader throws.";
      default:
        return null;
    }
  }
}
