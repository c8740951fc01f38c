package io.cacheglass.library.ehcache3;

import io.cacheglass.library.contract.ContractCache;
import io.cacheglass.library.contract.ContractSettings;
import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.Status;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.spi.service.StatisticsService;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.core.spi.time.TimeSourceService;
import org.ehcache.core.statistics.CacheStatistics;
import org.ehcache.impl.config.persistence.CacheManagerPersistenceConfiguration;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;
import org.ehcache.spi.service.Service;
import org.ehcache.spi.service.ServiceProvider;
import org.jspecify.annotations.Nullable;

/** A cache manager with one cache, its statistics and a clock that stands still. One thread. */
final class TestCaches implements ContractCache {
  static final String ALIAS = "things";

  final Cache<String, String> cache;
  private final CacheManager manager;
  private final StatisticsService statistics = newStatistics();
  private final Clock clock = new Clock();

  private TestCaches(
      ResourcePoolsBuilder pools,
      @Nullable File directory,
      @Nullable Duration timeToLive,
      @Nullable CacheLoaderWriter<String, String> loader) {
    CacheConfigurationBuilder<String, String> builder =
        CacheConfigurationBuilder.newCacheConfigurationBuilder(String.class, String.class, pools);
    if (timeToLive != null) {
      builder = builder.withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(timeToLive));
    }
    if (loader != null) {
      builder = builder.withLoaderWriter(loader);
    }
    CacheManagerBuilder<CacheManager> managers =
        CacheManagerBuilder.newCacheManagerBuilder().using(statistics).using(clock);
    if (directory != null) {
      managers = managers.using(new CacheManagerPersistenceConfiguration(directory));
    }
    manager = managers.withCache(ALIAS, builder).build(true);
    cache = manager.getCache(ALIAS, String.class, String.class);
  }

  static TestCaches of(ContractSettings settings) {
    Function<String, @Nullable String> loader = settings.loader();
    return new TestCaches(
        ResourcePoolsBuilder.heap(settings.maximumEntries()),
        null,
        settings.timeToLive(),
        loader == null ? null : new Loader<>(loader));
  }

  static TestCaches of(ResourcePoolsBuilder pools) {
    return new TestCaches(pools, null, null, null);
  }

  static TestCaches of(ResourcePoolsBuilder pools, Duration timeToLive) {
    return new TestCaches(pools, null, timeToLive, null);
  }

  static TestCaches onDisk(ResourcePoolsBuilder pools, File directory) {
    return new TestCaches(pools, directory, null, null);
  }

  static TestCaches loading(CacheLoaderWriter<String, String> loader) {
    return loading(ResourcePoolsBuilder.heap(100), loader);
  }

  static TestCaches loading(ResourcePoolsBuilder pools, CacheLoaderWriter<String, String> loader) {
    return new TestCaches(pools, null, null, loader);
  }

  /** The service, which lives in another package since 3.9. */
  private static StatisticsService newStatistics() {
    String service = "statistics.DefaultStatisticsService";
    for (String home : new String[] {"org.ehcache.core.internal.", "org.ehcache.core."}) {
      try {
        return (StatisticsService)
            Class.forName(home + service).getConstructor().newInstance();
      } catch (ClassNotFoundException e) {
        continue; // look in the other package
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("this Ehcache has no " + service);
  }

  CacheStatistics statistics() {
    return statistics.getCacheStatistics(ALIAS);
  }

  @Override
  public Object watched() {
    return cache;
  }

  @Override
  public @Nullable String get(String key) {
    return cache.get(key);
  }

  @Override
  public Map<String, String> getAll(Set<String> keys) {
    return cache.getAll(keys);
  }

  @Override
  public void put(String key, @Nullable String value) {
    cache.put(key, value);
  }

  @Override
  public void remove(String key) {
    cache.remove(key);
  }

  @Override
  public void clear() {
    cache.clear();
  }

  @Override
  public long entries() {
    Map<String, String> entries = new HashMap<>();
    cache.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries.size();
  }

  @Override
  public void advance(Duration time) {
    clock.millis += time.toMillis();
  }

  @Override
  public OptionalLong libraryHits() {
    return OptionalLong.of(statistics().getCacheHits());
  }

  @Override
  public OptionalLong libraryMisses() {
    return OptionalLong.of(statistics().getCacheMisses());
  }

  @Override
  public void close() {
    if (manager.getStatus() == Status.AVAILABLE) {
      manager.close();
    }
  }

  private static final class Clock implements TimeSourceService, Service {
    private volatile long millis = 1_000_000;

    @Override
    public TimeSource getTimeSource() {
      return () -> millis;
    }

    @Override
    public void start(ServiceProvider<Service> services) {}

    @Override
    public void stop() {}
  }

  /** A loader over a function; writes go nowhere. */
  static class Loader<K> implements CacheLoaderWriter<K, String> {
    private final Function<K, @Nullable String> function;

    Loader(Function<K, @Nullable String> function) {
      this.function = function;
    }

    @Override
    public String load(K key) {
      return function.apply(key);
    }

    @Override
    public Map<K, String> loadAll(Iterable<? extends K> keys) {
      Map<K, String> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, function.apply(key)));
      return loaded;
    }

    @Override
    public void write(K key, String value) {}

    @Override
    public void delete(K key) {}
  }
}
