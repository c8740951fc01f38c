package io.cacheglass.library.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cacheglass.library.contract.InProcessAgent;
import io.cacheglass.recorder.CacheDetails;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
