package io.cacheglass.library.linkedhashmap;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What every cache must show, by a map of the JDK's that has no counts of its own. */
class LinkedHashMapContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    Lru<String, String> map = new Lru<>((int) settings.maximumEntries());
    return new LruCache(map, settings.loader());
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(Feature.LOADER, Feature.NULL_LOADS, Feature.EVICTION, Feature.NULL_VALUES);
  }

  @Override
  protected String version() {
    return "of the JDK";
  }

  private record LruCache(Lru<String, String> map, Function<String, String> loader)
      implements ContractCache {
    @Override
    public Object watched() {
      return map;
    }

    @Override
    public String get(String key) {
      return loader == null ? map.get(key) : map.computeIfAbsent(key, loader);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void put(String key, String value) {
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
