package io.cacheglass.library.guava;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.LibraryCounts;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuavaReaderTest {
  private final GuavaReader reader = new GuavaReader();

  @Test
  void details_limited_tellsLimits() throws Exception {
    Cache<String, String> cache = CacheBuilder.newBuilder()
        .maximumSize(100)
        .expireAfterWrite(10, TimeUnit.MINUTES)
        .build();
    cache.put("a", "1");

    CacheDetails details = reader.details(cache.asMap());

    assertThat(details.version()).isEqualTo(System.getProperty("guava.version"));
    assertThat(details.entries()).hasValue(1);
    assertThat(details.capacity()).hasValue(100);
    assertThat(details.ttlSeconds()).hasValue(600);
    assertThat(details.policy()).isEqualTo("at most 100 entries, expires 10 min after write");
  }

  @Test
  void details_weighted_hasNoLimitOfEntries() throws Exception {
    Cache<String, String> cache = CacheBuilder.newBuilder()
        .maximumWeight(100)
        .weigher((String key, String value) -> 5)
        .expireAfterAccess(2, TimeUnit.HOURS)
        .build();

    CacheDetails details = reader.details(cache.asMap());

    assertThat(details.capacity()).isEmpty();
    assertThat(details.policy()).isEqualTo("at most 100 by weight, expires 2 h after access");
  }

  @Test
  void details_unlimited_hasNoLimits() throws Exception {
    CacheDetails details = reader.details(CacheBuilder.newBuilder().build().asMap());

    assertThat(details.capacity()).isEmpty();
    assertThat(details.ttlSeconds()).isEmpty();
    assertThat(details.policy()).isEqualTo("no limit of size");
  }

  @Test
  void libraryCounts_equalCacheStats() throws Exception {
    Cache<String, Integer> cache = CacheBuilder.newBuilder().recordStats().build();
    cache.get("a", () -> 1);
    cache.getIfPresent("a");

    LibraryCounts counts = reader.libraryCounts(cache.asMap());

    assertThat(counts.hits()).hasValue(1);
    assertThat(counts.misses()).hasValue(1);
    assertThat(counts.loads()).hasValue(1);
    assertThat(counts.evictions()).hasValue(0);
  }

  @Test
  void libraryCounts_withoutRecordStats_saysWhatToSwitchOn() throws Exception {
    LibraryCounts counts =
        reader.libraryCounts(CacheBuilder.newBuilder().build().asMap());

    assertThat(counts.kept()).isFalse();
    assertThat(counts.notKept()).contains("recordStats()");
  }

  @Test
  void clear_removesEverything() {
    Cache<String, String> cache = CacheBuilder.newBuilder().build();
    cache.put("a", "1");

    reader.clear(cache.asMap());

    assertThat(cache.size()).isZero();
  }

  @Test
  void weaving_thisVersion_refusesNothing() {
    CacheBuilder.newBuilder().build().asMap().keySet().iterator();

    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.woven())
        .contains(
            GuavaInstrumentation.PACKAGE + "LocalCache",
            GuavaInstrumentation.PACKAGE + "LocalCache$Segment",
            GuavaInstrumentation.PACKAGE + "LocalCache$KeySet");
  }
}
