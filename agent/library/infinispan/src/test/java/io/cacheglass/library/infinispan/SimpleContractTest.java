package io.cacheglass.library.infinispan;

import io.cacheglass.library.contract.ContractCache.Feature;
import java.util.EnumSet;
import java.util.Set;

/** The contract, on a simple cache. */
class SimpleContractTest extends InfinispanContractTest {
  @Override
  Ispn kind() {
    return Ispn.SIMPLE;
  }

  /** It overwrites an expired entry without a word; see InfinispanTest for the rest. */
  @Override
  protected Set<Feature> features() {
    return EnumSet.of(Feature.BULK_LOOKUP, Feature.EVICTION);
  }

  @Override
  protected String version() {
    return super.version() + " simple";
  }
}
