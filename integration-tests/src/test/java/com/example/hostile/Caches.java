package com.example.hostile;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;

/** One cache of each library, seen through what they have in common. */
enum Caches {
  CAFFEINE {
    @Override
    View open() {
      com.github.benmanes.caffeine.cache.Cache<Object, Object> cache =
          Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();
      return new View(
          cache::getIfPresent, cache::put, cache::invalidate, cache::get, cache.asMap());
    }
  },

  CAFFEINE_UNBOUNDED {
    @Override
    View open() {
      com.github.benmanes.caffeine.cache.Cache<Object, Object> cache =
          Caffeine.newBuilder().executor(Runnable::run).build();
      return new View(
          cache::getIfPresent, cache::put, cache::invalidate, cache::get, cache.asMap());
    }
  },

  EHCACHE {
    @Override
    View open() {
      org.ehcache.Cache<Object, Object> cache = CacheManagerBuilder.newCacheManagerBuilder()
          .withCache("hostile", heap())
          .build(true)
          .getCache("hostile", Object.class, Object.class);
      return new View(cache::get, cache::put, cache::remove, null, null) {
        @Override
        Iterator<?> entries() {
          return cache.iterator();
        }
      };
    }
  },

  JCACHE {
    @Override
    View open() {
      CacheManager manager = ((EhcacheCachingProvider)
              Caching.getCachingProvider(EhcacheCachingProvider.class.getName()))
          .getCacheManager(
              URI.create("hostile" + System.nanoTime()),
              ConfigurationBuilder.newConfigurationBuilder().build());
      javax.cache.Cache<Object, Object> cache =
          manager.createCache("hostile", Eh107Configuration.fromEhcacheCacheConfiguration(heap()));
      return new View(cache::get, cache::put, cache::remove, null, null) {
        @Override
        Iterator<?> entries() {
          return cache.iterator();
        }
      };
    }
  },

  HOME_MADE {
    @Override
    View open() {
      Map<Object, Object> map = new Lru();
      return new View(map::get, map::put, map::remove, map::computeIfAbsent, map);
    }
  };

  abstract View open();

  private static CacheConfigurationBuilder<Object, Object> heap() {
    return CacheConfigurationBuilder.newCacheConfigurationBuilder(
        Object.class, Object.class, ResourcePoolsBuilder.heap(1_000));
  }

  private static final class Lru extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1;

    Lru() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
      return size() > 1_000;
    }
  }

  /** What may be done; what a library has not is null. */
  static class View {
    private final Function<Object, Object> get;
    private final Put put;
    private final Remove remove;
    private final BiFunction<Object, Function<Object, Object>, Object> load;
    private final Map<Object, Object> map;

    View(
        Function<Object, Object> get,
        Put put,
        Remove remove,
        BiFunction<Object, Function<Object, Object>, Object> load,
        Map<Object, Object> map) {
      this.get = get;
      this.put = put;
      this.remove = remove;
      this.load = load;
      this.map = map;
    }

    Object get(Object key) {
      return get.apply(key);
    }

    Object put(Object key, Object value) {
      put.put(key, value);
      return "put";
    }

    Object remove(Object key) {
      remove.remove(key);
      return "removed";
    }

    boolean loads() {
      return load != null;
    }

    Object load(Object key, Function<Object, Object> loader) {
      return load.apply(key, loader);
    }

    Map<Object, Object> map() {
      return map;
    }

    Iterator<?> entries() {
      return map.entrySet().iterator();
    }

    final int count() {
      int n = 0;
      for (Iterator<?> all = entries(); all.hasNext(); n++) {
        all.next();
      }
      return n;
    }
  }

  /** A method without a result that matters. */
  interface Put {
    void put(Object key, Object value);
  }

  /** The same of one argument. */
  interface Remove {
    void remove(Object key);
  }
}
