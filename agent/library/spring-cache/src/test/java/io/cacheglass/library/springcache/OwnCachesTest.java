package io.cacheglass.library.springcache;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.cache.support.AbstractValueAdaptingCache;
import org.springframework.cache.support.SimpleValueWrapper;

/** Caches that an application has written itself, of either kind. */
class OwnCachesTest {
  @Test
  void implementation_ofTheInterface_isCounted() {
    check(new Shelf());
  }

  @Test
  void subclass_ofSpringsAbstractCache_isCounted() {
    check(new Drawer());
  }

  private static void check(Cache cache) {
    cache.put("null", null); // p
    cache.get("null"); // h
    cache.get("null", String.class); // h
    cache.get("absent", String.class); // m
    cache.get("loads", () -> "1"); // m L
    cache.get("loads", () -> "2"); // h
    cache.putIfAbsent("put", "1"); // m p
    cache.evict("put"); // r
    cache.clear();

    ExpectedCounts.of(
            Kind.LOOKUPS,
            6,
            Kind.MISSES,
            3,
            Kind.LOADS,
            1,
            Kind.PUTS,
            2,
            Kind.REMOVALS,
            1,
            Kind.CLEARS,
            1)
        .assertEqualTo(InProcessAgent.counts(cache));
  }

  private static final class Shelf implements Cache {
    private final Map<Object, ValueWrapper> entries = new HashMap<>();

    @Override
    public String getName() {
      return "shelf";
    }

    @Override
    public Object getNativeCache() {
      return entries;
    }

    @Override
    public @Nullable ValueWrapper get(Object key) {
      return entries.get(key);
    }

    @Override
    public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
      ValueWrapper found = get(key);
      return found == null || type == null ? null : type.cast(found.get());
    }

    @Override
    @SuppressWarnings("unchecked") // as the interface wants it
    public <T> @Nullable T get(Object key, Callable<T> loader) {
      if (get(key) == null) {
        try {
          put(key, loader.call());
        } catch (Exception e) {
          throw new ValueRetrievalException(key, loader, e);
        }
      }
      return (T) entries.get(key).get();
    }

    @Override
    public void put(Object key, @Nullable Object value) {
      entries.put(key, new SimpleValueWrapper(value));
    }

    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
      return entries.putIfAbsent(key, new SimpleValueWrapper(value));
    }

    @Override
    public void evict(Object key) {
      entries.remove(key);
    }

    @Override
    public void clear() {
      entries.clear();
    }
  }

  private static final class Drawer extends AbstractValueAdaptingCache {
    private final Map<Object, Object> entries = new HashMap<>();

    Drawer() {
      super(true);
    }

    @Override
    protected @Nullable Object lookup(Object key) {
      return entries.get(key);
    }

    @Override
    public String getName() {
      return "drawer";
    }

    @Override
    public Object getNativeCache() {
      return entries;
    }

    @Override
    @SuppressWarnings("unchecked") // as the interface wants it
    public <T> @Nullable T get(Object key, Callable<T> loader) {
      ValueWrapper found = get(key);
      if (found != null) {
        return (T) found.get();
      }
      try {
        T loaded = loader.call();
        put(key, loaded);
        return loaded;
      } catch (Exception e) {
        throw new ValueRetrievalException(key, loader, e);
      }
    }

    @Override
    public void put(Object key, @Nullable Object value) {
      entries.put(key, toStoreValue(value));
    }

    @Override
    public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
      return toValueWrapper(entries.putIfAbsent(key, toStoreValue(value)));
    }

    @Override
    public void evict(Object key) {
      entries.remove(key);
    }

    @Override
    public void clear() {
      entries.clear();
    }
  }
}
