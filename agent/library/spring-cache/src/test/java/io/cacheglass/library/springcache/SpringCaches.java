package io.cacheglass.library.springcache;

import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.LibraryCounts;
import java.util.Locale;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.jcache.JCacheCache;

/** Spring's caches by what works below them. */
enum SpringCaches {
  MAP {
    @Override
    Cache open() {
      return new ConcurrentMapCache("things");
    }
  },

  CAFFEINE {
    @Override
    Cache open() {
      com.github.benmanes.caffeine.cache.Cache<Object, Object> store =
          com.github.benmanes.caffeine.cache.Caffeine.newBuilder().recordStats().build();
      watch(store.asMap());
      return new CaffeineCache("things", store);
    }
  },

  EHCACHE {
    @Override
    Cache open() {
      CacheManager manager = Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider")
          .getCacheManager();
      manager.destroyCache("things");
      javax.cache.Cache<Object, Object> store = manager.createCache(
          "things", new MutableConfiguration<>().setStoreByValue(false).setStatisticsEnabled(true));
      watch(store);
      return new JCacheCache(store);
    }

    @Override
    @Nullable
    String difference(String operation) {
      return operation.startsWith("putIfAbsent") && SpringVersion.major() < 6
          ? "Spring asks JCache for what is there once more"
          : null;
    }

    @Override
    void close() {
      Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider").close();
    }
  };

  private @Nullable Object store;

  /** A new cache. */
  abstract Cache open();

  void close() {}

  final void watch(Object newStore) {
    store = newStore;
  }

  /** The cache below that was opened last; null for a map. */
  final @Nullable Object store() {
    return store;
  }

  /** What the library below has counted; null if it counts nothing. */
  final @Nullable LibraryCounts counts() {
    return store == null ? null : InProcessAgent.libraryCounts(store);
  }

  /** Why the library below counts otherwise; null if it does not. */
  @Nullable
  String difference(String operation) {
    return null;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
