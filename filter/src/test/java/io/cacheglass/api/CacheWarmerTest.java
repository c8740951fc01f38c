package io.cacheglass.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a JVM without an agent; with one, the integration tests warm by it. */
class CacheWarmerTest {
  @Test
  void register_withoutAgent_doesNothing() {
    try (CacheWarmer warmer = CacheWarmer.named("prices")
        .pattern("price:*")
        .timeToLive(Duration.ofMinutes(1))
        .each((key, timeToLive) -> {
          throw new AssertionError("nobody asked for it");
        })
        .batch(10, (keys, timeToLive) -> Map.of())
        .atStart()
        .register()) {
      assertThat(warmer.name()).isEqualTo("prices");
      assertThat(Bridge.find()).isNull();
    }
  }

  @Test
  void builder_whatMakesNoSense_isRefused() {
    assertThatThrownBy(() -> CacheWarmer.named("")).isInstanceOf(IllegalArgumentException.class);
    CacheWarmer.Builder builder = CacheWarmer.named("prices");
    assertThatThrownBy(builder::register)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("each() or batch()");
    assertThatThrownBy(() -> builder.timeToLive(Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.batch(0, (keys, timeToLive) -> Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
