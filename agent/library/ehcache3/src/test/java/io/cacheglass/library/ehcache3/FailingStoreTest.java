package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store that fails: Ehcache's resilience answers as if nothing were there. */
class FailingStoreTest {
  @Test
  void get_storeFails_isAnErrorAndNoMiss() {
    try (CacheManager manager = manager(null)) {
      Cache<Key, String> cache = manager.getCache("things", Key.class, String.class);
      cache.put(new Key(false), "1");
      assertThat(cache.get(new Key(true))).isNull();
      assertThat(cache.getAll(Set.of(new Key(true)))).hasSize(1);

      assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 2, Kind.ERRORS, 2);
    }
  }

  @Test
  void write_storeFails_isNoPut() {
    try (CacheManager manager = manager(null)) {
      Cache<Key, String> cache = manager.getCache("things", Key.class, String.class);
      cache.put(new Key(false), "1");
      cache.put(new Key(true), "2");
      cache.putAll(Map.of(new Key(true), "2"));
      cache.remove(new Key(true));
      assertCounts(cache, Kind.PUTS, 1);
    }
  }

  @Test
  void conditional_storeFails_isAnError() {
    try (CacheManager manager = manager(null)) {
      Cache<Key, String> cache = manager.getCache("things", Key.class, String.class);
      cache.put(new Key(false), "1");
      cache.putIfAbsent(new Key(true), "2");
      cache.put(new Key(false), "1");
      cache.replace(new Key(true), "2");
      cache.put(new Key(false), "1");
      cache.remove(new Key(true), "2");

      assertCounts(cache, Kind.PUTS, 3, Kind.LOOKUPS, 3, Kind.ERRORS, 3);
    }
  }

  @Test
  void get_storeFailsAndTheLoaderAnswers_isAnErrorAndALoad() {
    try (CacheManager manager = manager(key -> "loaded")) {
      Cache<Key, String> cache = manager.getCache("things", Key.class, String.class);
      cache.put(new Key(false), "1");
      assertThat(cache.get(new Key(true))).isEqualTo("loaded");

      assertCounts(cache, Kind.PUTS, 1, Kind.LOOKUPS, 1, Kind.ERRORS, 1, Kind.LOADS, 1);
    }
  }

  private static void assertCounts(Cache<?, ?> cache, Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(cache));
  }

  private static CacheManager manager(@Nullable Function<Key, String> loader) {
    CacheConfigurationBuilder<Key, String> cache =
        CacheConfigurationBuilder.newCacheConfigurationBuilder(
            Key.class, String.class, ResourcePoolsBuilder.heap(10));
    if (loader != null) {
      cache = cache.withLoaderWriter(new TestCaches.Loader<>(loader));
    }
    return CacheManagerBuilder.newCacheManagerBuilder()
        .withCache("things", cache)
        .build(true);
  }

  /** All are of one hash; a broken one cannot be compared. */
  static final class Key {
    private final boolean broken;

    Key(boolean broken) {
      this.broken = broken;
    }

    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object other) {
      if (broken || ((Key) other).broken) {
        throw new IllegalStateException("broken");
      }
      return true;
    }
  }
}
