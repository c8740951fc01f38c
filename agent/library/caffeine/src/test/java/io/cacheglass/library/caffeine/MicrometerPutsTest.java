package io.cacheglass.library.caffeine;

import static io.cacheglass.library.caffeine.Watched.assertOurs;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.cacheglass.recorder.Counts.Kind;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D6: what Micrometer calls {@code cache.puts} are Caffeine's loads. */
class MicrometerPutsTest {
  @ParameterizedTest
  @EnumSource
  void puts_areLoadsForMicrometer(Watched store) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Cache<String, Integer> cache = CaffeineCacheMetrics.monitor(registry, store.build(), "prices");
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("c", 3);
    assertOurs(cache, Kind.PUTS, 3);
    assertThat(registry.get("cache.puts").functionCounter().count()).isZero();

    cache.get("d", String::length);

    assertOurs(cache, Kind.PUTS, 3, Kind.LOOKUPS, 1, Kind.MISSES, 1, Kind.LOADS, 1);
    assertThat(registry.get("cache.puts").functionCounter().count()).isEqualTo(1);
  }
}
