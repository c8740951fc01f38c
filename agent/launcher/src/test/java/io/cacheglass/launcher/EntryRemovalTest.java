package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.admin.SelectedEntries;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Recorder;
import io.cacheglass.weaving.CacheReader;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntryRemovalTest {
  private final Map<Object, Object> cache = new ConcurrentHashMap<>();
  private CacheRow row;

  /** Reads a plain map. */
  private static final class MapReader implements CacheReader {
    @Override
    public CacheDetails details(Object map) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void clear(Object map) {
      ((Map<?, ?>) map).clear();
    }

    @Override
    public Iterator<?> keys(Object map) {
      return ((Map<?, ?>) map).keySet().iterator();
    }

    @Override
    public void remove(Object map, Object key) {
      if (key.equals("product:13")) {
        throw new IllegalStateException("locked");
      }
      ((Map<?, ?>) map).remove(key);
    }
  }

  /** Of a library whose entries cannot be listed. */
  private static final class SilentReader implements CacheReader {
    @Override
    public CacheDetails details(Object map) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void clear(Object map) {}
  }

  @BeforeEach
  void fill() {
    row = Recorder.register("test", "removal", null, cache);
    for (int i = 1; i <= 12; i++) {
      cache.put("product:" + i, i);
      cache.put((long) i, i);
    }
  }

  @Test
  void run_dry_countsAndRemovesNothing() {
    SelectedEntries result = run(new MapReader(), true);

    assertThat(result.matched()).isEqualTo(12);
    assertThat(result.removed()).isZero();
    assertThat(result.complete()).isTrue();
    assertThat(cache).hasSize(24);
  }

  @Test
  void run_wet_removesThoseAndNoOthers() {
    assertThat(run(new MapReader(), false).removed()).isEqualTo(12);
    assertThat(cache)
        .hasSize(12)
        .containsOnlyKeys(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void run_cacheRefuses_saysHowFarItCame() {
    cache.put("product:13", 13);

    SelectedEntries result = run(new MapReader(), false);

    assertThat(result.complete()).isFalse();
    assertThat(result.failure()).contains("locked");
    assertThat(result.removed()).isEqualTo(24 + 1 - cache.size());
  }

  @Test
  void run_entriesCannotBeListed_saysSo() {
    assertThat(run(new SilentReader(), true).failure()).contains("cannot be listed");
  }

  private SelectedEntries run(CacheReader reader, boolean dryRun) {
    return new EntryRemoval(row, cache, reader, text -> text.startsWith("product:"), dryRun).run();
  }
}
