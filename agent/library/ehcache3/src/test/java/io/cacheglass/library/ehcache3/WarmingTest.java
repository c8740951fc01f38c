package io.cacheglass.library.ehcache3;

import io.cacheglass.library.contract.WarmingContract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ehcache.Cache;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class WarmingTest extends WarmingContract {
  private final List<TestCaches> opened = new ArrayList<>();

  @Override
  protected Object loadingCache(Function<String, @Nullable String> loader) {
    opened.add(TestCaches.loading(new TestCaches.Loader<>(loader)));
    return opened.get(0).cache;
  }

  @Override
  protected Object plainCache() {
    opened.add(TestCaches.of(ResourcePoolsBuilder.heap(100)));
    return opened.get(0).cache;
  }

  @Override
  @SuppressWarnings("unchecked") // it is one of the caches made above
  protected @Nullable String get(Object cache, String key) {
    return ((Cache<String, String>) cache).get(key);
  }

  @AfterEach
  void close() {
    opened.forEach(TestCaches::close);
  }
}
