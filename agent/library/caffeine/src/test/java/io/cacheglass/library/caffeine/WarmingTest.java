package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.library.contract.WarmingContract;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarmingTest extends WarmingContract {
  private com.github.benmanes.caffeine.cache.@Nullable LoadingCache<String, String> loading;

  @Override
  protected Object loadingCache(Function<String, @Nullable String> loader) {
    loading = Caffeine.newBuilder().maximumSize(100).build(loader::apply);
    return loading.asMap();
  }

  @Override
  protected Object plainCache() {
    return Caffeine.newBuilder().maximumSize(100).build().asMap();
  }

  @Override
  protected @Nullable String get(Object cache, String key) {
    return loading == null ? null : loading.get(key);
  }

  @Test
  void loader_ofCachesItCannotReach_isNone() throws Exception {
    Object unbounded = Caffeine.newBuilder().build(key -> key).asMap();
    AsyncLoadingCache<Object, Object> async =
        Caffeine.newBuilder().maximumSize(100).buildAsync(key -> key);
    async.get("a").join();

    assertThat(InProcessAgent.loader(unbounded)).isNull();
    assertThat(new CaffeineReader().keyLoader(storeOf(async))).isNull();
  }

  /** The row's own cache is the store, which only the recorder knows. */
  private static Object storeOf(AsyncLoadingCache<?, ?> cache) {
    assertThat(cache.asMap()).hasSize(1);
    Object store = Watched.lastBuilt().cache();
    assertThat(store).isInstanceOf(Map.class);
    return store;
  }
}
