package io.cacheglass.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** In a JVM without an agent; with one, the integration tests record the same calls. */
class CacheRecorderTest {
  @Test
  void calls_withoutAgent_doNothing() {
    CacheRecorder recorder = CacheRecorder.named("prices");
    CacheRecorder.Lookup lookup = recorder.lookup("a");
    lookup.hit();
    lookup.miss();
    lookup.failed();
    recorder.put("a");
    recorder.loaded("a", 10, true);
    recorder.removed(1);
    recorder.evicted(1);
    recorder.expired(1);
    recorder.cleared();

    assertThat(Bridge.find()).isNull();
    assertThat(recorder.lookup("b")).isSameAs(lookup);
  }

  @Test
  void named_twice_isOneRecorder() {
    assertThat(CacheRecorder.named("rates")).isSameAs(CacheRecorder.named("rates"));
    assertThat(CacheRecorder.named("rates").name()).isEqualTo("rates");
  }

  @Test
  void named_nothing_isRefused() {
    assertThatThrownBy(() -> CacheRecorder.named("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CacheRecorder.named(null)).isInstanceOf(NullPointerException.class);
  }
}
