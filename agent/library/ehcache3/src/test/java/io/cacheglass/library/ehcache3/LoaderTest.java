package io.cacheglass.library.ehcache3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.library.contract.ExpectedCounts;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;
import org.junit.jupiter.api.Test;

class LoaderTest {
  @Test
  void d1_get_loaded_isMissWhereEhcacheCountsAHit() {
    try (TestCaches caches = TestCaches.loading(new TestCaches.Loader<>(key -> key))) {
      caches.cache.get("a");

      assertCounts(caches, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1);
      assertThat(caches.statistics().getCacheHits()).isEqualTo(1);
      assertThat(caches.statistics().getCacheMisses()).isZero();
    }
  }

  @Test
  void d1_getAll_loaded_areMissesWhereEhcacheCountsHits() {
    try (TestCaches caches = TestCaches.loading(new TestCaches.Loader<>(key -> key))) {
      caches.cache.put("a", "1");
      caches.cache.getAll(Set.of("a", "b", "c"));

      // Ehcache asks the loader for each key by itself.
      assertCounts(caches, Kind.PUTS, 1, Kind.LOOKUPS, 3, Kind.MISSES, 2, Kind.LOADS, 2);
      assertThat(caches.statistics().getCacheHits()).isEqualTo(3);
    }
  }

  @Test
  void putAllAndRemoveAll_withLoader_countWhereEhcacheDoesNot() {
    try (TestCaches caches = TestCaches.loading(new TestCaches.Loader<>(key -> null))) {
      caches.cache.putAll(Map.of("a", "1", "b", "2"));
      caches.cache.removeAll(Set.of("a", "c"));

      assertCounts(caches, Kind.PUTS, 2, Kind.REMOVALS, 1);
      assertThat(caches.statistics().getCachePuts()).isZero();
      assertThat(caches.statistics().getCacheRemovals()).isZero();
    }
  }

  @Test
  void conditional_absentWithLoader_areMisses() {
    try (TestCaches caches = TestCaches.loading(new TestCaches.Loader<>(key -> null))) {
      caches.cache.remove("a", "1");
      caches.cache.replace("a", "1", "2");

      assertCounts(caches, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS_NULL, 2);
    }
  }

  @Test
  void reader_removesFromTheCacheAndNotFromWhatIsBehindIt() throws Exception {
    List<String> deleted = new ArrayList<>();
    CacheLoaderWriter<String, String> behind = new TestCaches.Loader<>(key -> null) {
      @Override
      public void delete(String key) {
        deleted.add(key);
      }
    };
    try (TestCaches caches = TestCaches.loading(behind)) {
      caches.cache.put("keep", "1");
      caches.cache.put("drop", "2");

      new Ehcache3Reader().remove(caches.cache, "drop");

      assertThat(caches.cache.containsKey("drop")).isFalse();
      assertThat(caches.cache.containsKey("keep")).isTrue();
      assertThat(deleted).isEmpty();
    }
  }

  @Test
  void get_methodsInheritedFromAClassWithoutTheInterface_isSeen() {
    try (TestCaches caches = TestCaches.loading(new Inheriting())) {
      caches.cache.get("a");
      caches.cache.getAll(Set.of("b"));

      assertCounts(caches, Kind.LOOKUPS, 2, Kind.MISSES, 2, Kind.LOADS, 2);
    }
  }

  private static void assertCounts(TestCaches caches, Object... expected) {
    ExpectedCounts.of(expected).assertEqualTo(InProcessAgent.counts(caches.cache));
  }

  static class Plain {
    public String load(String key) {
      return key;
    }

    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      return Map.of(keys.iterator().next(), "loaded");
    }

    public void write(String key, String value) {}

    public void delete(String key) {}
  }

  static final class Inheriting extends Plain implements CacheLoaderWriter<String, String> {}
}
