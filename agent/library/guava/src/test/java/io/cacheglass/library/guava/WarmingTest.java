package io.cacheglass.library.guava;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.cacheglass.library.contract.WarmingContract;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

class WarmingTest extends WarmingContract {
  private @Nullable LoadingCache<String, String> loading;

  @Override
  protected Object loadingCache(Function<String, @Nullable String> loader) {
    loading = CacheBuilder.newBuilder().maximumSize(100).build(new CacheLoader<>() {
      @Override
      public String load(String key) {
        return String.valueOf(loader.apply(key));
      }
    });
    return loading.asMap();
  }

  @Override
  protected Object plainCache() {
    return CacheBuilder.newBuilder().build().asMap();
  }

  @Override
  protected @Nullable String get(Object cache, String key) {
    return loading == null ? null : loading.getUnchecked(key);
  }
}
