package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.LibraryCounts;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaffeineReaderTest {
  private final CaffeineReader reader = new CaffeineReader();

  @Test
  void details_bounded_tellsLimits() throws Exception {
    Cache<String, String> cache = Caffeine.newBuilder()
        .maximumSize(100)
        .expireAfterWrite(Duration.ofMinutes(10))
        .build();
    cache.put("a", "1");

    CacheDetails details = reader.details(cache.asMap());

    assertThat(details.version()).isEqualTo(System.getProperty("caffeine.version"));
    assertThat(details.entries()).hasValue(1);
    assertThat(details.capacity()).hasValue(100);
    assertThat(details.ttlSeconds()).hasValue(600);
    assertThat(details.tiers()).hasSize(1);
    assertThat(details.policy()).isEqualTo("at most 100 entries, expires 10 min after write");
  }

  @Test
  void details_weighted_hasNoLimitOfEntries() throws Exception {
    Cache<String, String> cache = Caffeine.newBuilder()
        .maximumWeight(100)
        .weigher((key, value) -> 5)
        .expireAfterAccess(Duration.ofHours(2))
        .build();

    CacheDetails details = reader.details(cache.asMap());

    assertThat(details.capacity()).isEmpty();
    assertThat(details.ttlSeconds()).hasValue(7200);
    assertThat(details.policy()).isEqualTo("at most 100 by weight, expires 2 h after access");
  }

  @Test
  void details_unbounded_hasNoLimits() throws Exception {
    CacheDetails details = reader.details(Caffeine.newBuilder().build().asMap());

    assertThat(details.entries()).hasValue(0);
    assertThat(details.capacity()).isEmpty();
    assertThat(details.ttlSeconds()).isEmpty();
    assertThat(details.policy()).isEqualTo("no limit of size");
  }

  @ParameterizedTest
  @EnumSource
  void libraryCounts_recording_areCaffeines(Watched store) throws Exception {
    Cache<String, Integer> cache = store.build();
    cache.get("a", String::length);
    cache.getIfPresent("a");
    cache.getIfPresent("a");

    LibraryCounts counts = reader.libraryCounts(cache.asMap());

    assertThat(counts.source()).isEqualTo("Caffeine CacheStats");
    assertThat(counts.hits()).hasValue(2);
    assertThat(counts.misses()).hasValue(1);
    assertThat(counts.loads()).hasValue(1);
    assertThat(counts.evictions()).hasValue(0);
    assertThat(counts.puts()).isEmpty();
    assertThat(counts.difference()).contains("as a hit");
  }

  @Test
  void libraryCounts_notRecording_saysWhatToSwitchOn() throws Exception {
    Cache<String, String> cache = Caffeine.newBuilder().build();
    cache.getIfPresent("a");

    LibraryCounts counts = reader.libraryCounts(cache.asMap());

    assertThat(counts.kept()).isFalse();
    assertThat(counts.notKept()).startsWith("recordStats() was not called");
  }

  @Test
  void libraryCounts_counterThatTellsNothing_saysSo() throws Exception {
    Cache<String, String> cache = Caffeine.newBuilder()
        .recordStats(() -> (StatsCounter) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StatsCounter.class},
            (proxy, method, a) -> {
              throw new UnsupportedOperationException();
            }))
        .build();

    LibraryCounts counts = reader.libraryCounts(cache.asMap());

    // Versions that guard the counter answer with zeros, which is what Cache.stats() does too.
    assertThat(counts.hits().orElse(0)).isZero();
  }

  @Test
  void clear_removesEverything() {
    Cache<String, String> cache = Caffeine.newBuilder().maximumSize(100).build();
    cache.put("a", "1");

    reader.clear(cache.asMap());

    assertThat(cache.asMap()).isEmpty();
  }

  @Test
  void weaving_thisVersion_refusesNothing() {
    Caffeine.newBuilder().maximumSize(1).build();
    Caffeine.newBuilder().build();

    assertThat(InProcessAgent.refused()).isEmpty();
    assertThat(InProcessAgent.woven())
        .contains(
            CaffeineInstrumentation.PACKAGE + "BoundedLocalCache",
            CaffeineInstrumentation.PACKAGE + "UnboundedLocalCache",
            CaffeineInstrumentation.PACKAGE + "LocalManualCache");
  }
}
