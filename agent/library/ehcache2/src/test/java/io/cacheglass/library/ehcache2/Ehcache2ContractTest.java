package io.cacheglass.library.ehcache2;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class Ehcache2ContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    return TestCache.of(settings);
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(
        Feature.LOADER, Feature.BULK_LOOKUP, Feature.EVICTION, Feature.EXPIRY, Feature.NULL_VALUES);
  }

  @Override
  protected @Nullable String difference(String operation) {
    switch (operation) {
      case "get absent, loaded; get again":
      case "get absent, loader throws":
        return "A self-populating cache asks the cache behind it twice for what is absent.";
      case "getAll, 1 present and 2 absent":
        return version().startsWith("2.10") ? "Since 2.7 Ehcache counts getAll apart." : null;
      default:
        return null;
    }
  }
}
