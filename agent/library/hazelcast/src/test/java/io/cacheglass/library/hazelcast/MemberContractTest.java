package io.cacheglass.library.hazelcast;

import com.hazelcast.map.IMap;
import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contract, on a map of a member. */
class MemberContractTest extends LibraryContract {
  Grid grid() {
    return Grid.MEMBER;
  }

  @Override
  protected ContractCache newCache(ContractSettings settings) {
    return new MapCache(grid().map());
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(Feature.BULK_LOOKUP);
  }

  @Override
  protected @Nullable String difference(String operation) {
    return operation.equals("put new and present key")
        ? "Hazelcast counts a write over an entry as a hit: a touch of the entry."
        : null;
  }

  private record MapCache(IMap<String, String> map) implements ContractCache {
    @Override
    public Object watched() {
      return map;
    }

    @Override
    public @Nullable String get(String key) {
      return map.get(key);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
      return map.getAll(keys);
    }

    @Override
    public void put(String key, @Nullable String value) {
      map.put(key, value);
    }

    @Override
    public void remove(String key) {
      map.remove(key);
    }

    @Override
    public void clear() {
      map.clear();
    }

    @Override
    public long entries() {
      return map.size();
    }
  }
}
