package io.cacheglass.library.cache2k;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.cache2k.Cache2kBuilder;
import org.jspecify.annotations.Nullable;

/** The contract, on the plain cache. */
class Cache2kContractTest extends LibraryContract {
  Kind2k kind() {
    return Kind2k.HEAP;
  }

  @Override
  protected ContractCache newCache(ContractSettings settings) {
    FakeTime time = new FakeTime();
    Cache2kBuilder<String, @Nullable String> builder =
        Cache2kBuilder.of(String.class, String.class);
    kind().prepare(builder, time).entryCapacity(settings.maximumEntries()).permitNullValues(true);
    if (settings.timeToLive() != null) {
      Kind2k.expire(builder, settings.timeToLive());
    }
    Function<String, @Nullable String> loader = settings.loader();
    if (loader != null) {
      builder.loader(loader::apply);
    }
    return new Cache2kContractCache(builder.build(), time);
  }

  @Override
  protected Set<Feature> features() {
    return kind() == Kind2k.HEAP
        ? EnumSet.allOf(Feature.class)
        : EnumSet.complementOf(EnumSet.of(Feature.NULL_VALUES));
  }
}
