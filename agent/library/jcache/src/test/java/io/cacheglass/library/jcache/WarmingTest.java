package io.cacheglass.library.jcache;

import io.cacheglass.library.contract.WarmingContract;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** Over Ehcache; the other providers answer to the same interface. */
class WarmingTest extends WarmingContract {
  private static final AtomicInteger CREATED = new AtomicInteger();

  @Override
  protected Object loadingCache(Function<String, @Nullable String> loader) {
    return create(configuration()
        .setReadThrough(true)
        .setCacheLoaderFactory(() -> new CacheLoader<String, String>() {
          @Override
          public @Nullable String load(String key) {
            return loader.apply(key);
          }

          @Override
          public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, loader.apply(key)));
            return loaded;
          }
        }));
  }

  @Override
  protected Object plainCache() {
    return create(configuration());
  }

  @Override
  @SuppressWarnings("unchecked") // it is one of the caches made above
  protected @Nullable String get(Object cache, String key) {
    return ((Cache<String, String>) cache).get(key);
  }

  private static MutableConfiguration<String, String> configuration() {
    return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
  }

  private static Object create(MutableConfiguration<String, String> configuration) {
    return Caching.getCachingProvider(Provider.EHCACHE.className())
        .getCacheManager()
        .createCache("warmed" + CREATED.incrementAndGet(), configuration);
  }
}
