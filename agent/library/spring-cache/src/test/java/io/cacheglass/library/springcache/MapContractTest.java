package io.cacheglass.library.springcache;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractCache.Feature;
import io.cacheglass.library.contract.ContractSettings;
import io.cacheglass.library.contract.LibraryContract;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/** Spring's own cache in a map. */
class MapContractTest extends LibraryContract {
  @Override
  protected ContractCache newCache(ContractSettings settings) {
    return new SpringContractCache(new ConcurrentMapCache("things"), settings.loader());
  }

  @Override
  protected Set<Feature> features() {
    return EnumSet.of(Feature.LOADER, Feature.NULL_LOADS, Feature.NULL_VALUES);
  }

  @Override
  protected String library() {
    return "spring-cache";
  }

  private static final class SpringContractCache implements ContractCache {
    private final ConcurrentMapCache cache;
    private final @Nullable Function<String, @Nullable String> loader;

    SpringContractCache(
        ConcurrentMapCache cache, @Nullable Function<String, @Nullable String> loader) {
      this.cache = cache;
      this.loader = loader;
    }

    @Override
    public Object watched() {
      return cache;
    }

    @Override
    public @Nullable String get(String key) {
      if (loader != null) {
        return cache.get(key, () -> loader.apply(key));
      }
      Cache.ValueWrapper found = cache.get(key);
      return found == null ? null : (String) found.get();
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void put(String key, @Nullable String value) {
      cache.put(key, value);
    }

    @Override
    public void remove(String key) {
      cache.evict(key);
    }

    @Override
    public void clear() {
      cache.clear();
    }

    @Override
    public long entries() {
      return cache.getNativeCache().size();
    }
  }
}
