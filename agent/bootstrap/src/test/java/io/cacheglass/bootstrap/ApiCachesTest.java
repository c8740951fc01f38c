package io.cacheglass.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Recorder;
import org.junit.jupiter.api.Test;

class ApiCachesTest {
  private final Object recorder = new Object();
  private final Object row = ApiCaches.register("home-made", recorder);

  @Test
  void lookup_endedTwice_countsOnce() {
    Object lookup = ApiCaches.lookup(row);
    ApiCaches.miss(lookup, "a");
    ApiCaches.hit(lookup, "a");
    ApiCaches.hit(ApiCaches.lookup(row), "a");
    ApiCaches.failed(ApiCaches.lookup(row), "a");

    assertThat(counts().lookups()).isEqualTo(3);
    assertThat(counts().misses()).isOne();
    assertThat(counts().hits()).isOne();
    assertThat(counts().get(Kind.ERRORS)).isOne();
  }

  @Test
  void writes_ofAllKinds_areCounted() {
    ApiCaches.put(row, "a");
    ApiCaches.removed(row, 2);
    ApiCaches.evicted(row, 3);
    ApiCaches.expired(row, 4);
    ApiCaches.cleared(row, 1);
    ApiCaches.loaded(row, "a", 5);
    ApiCaches.loaded(row, "a", -6);

    assertThat(counts().get(Kind.PUTS)).isOne();
    assertThat(counts().get(Kind.REMOVALS)).isEqualTo(2);
    assertThat(counts().get(Kind.EVICTIONS)).isEqualTo(3);
    assertThat(counts().get(Kind.EXPIRATIONS)).isEqualTo(4);
    assertThat(counts().get(Kind.CLEARS)).isOne();
    assertThat(counts().get(Kind.LOADS)).isOne();
    assertThat(counts().get(Kind.LOADS_FAILED)).isOne();
    assertThat(counts().get(Kind.LOAD_NANOS)).isEqualTo(11);
  }

  @Test
  void loaded_beforeThePut_isOneLoad() {
    ApiCaches.miss(ApiCaches.lookup(row), "a");
    ApiCaches.loaded(row, "a", 5);
    ApiCaches.put(row, "a");

    assertThat(counts().get(Kind.MISSES)).isOne();
    assertThat(counts().get(Kind.LOADS)).isOne();
    assertThat(counts().get(Kind.LOADS_INFERRED)).isZero();
  }

  private Counts counts() {
    return Recorder.snapshot().cache(((CacheRow) row).id());
  }
}
