package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FutureLookupsTest {
  private final Recorded recorded = new Recorded();

  @Test
  void end_valueIsThere_isATimedHit() {
    hit("key");

    assertThat(recorded.counts().hits()).isEqualTo(1);
    assertThat(recorded.drained()).singleElement().satisfies(event -> {
      assertThat(event.outcome()).isEqualTo(Outcome.HIT);
      assertThat(event.nanos()).isNotNegative();
      assertThat(event.weight()).isEqualTo(1);
    });
    assertThat(recorded.labels).containsExactly("key");
  }

  /** Also where hits are no samples, which they are not when so many come. */
  @Test
  void end_manyHits_eachIsToldOfByASampleOrForItsKey() {
    for (int i = 0; i < 2_000; i++) {
      hit("key");
    }

    long samples = recorded.drained().size();
    assertThat(samples).isLessThan(1_000);
    assertThat(recorded.keys).hasSize((int) (2_000 - samples));
  }

  @Test
  void end_nothingIsThere_isAMiss() {
    long start = FutureLookups.begin(recorded.row);
    FutureLookups.end(recorded.row, "key", null, false, start);

    assertThat(recorded.counts().misses()).isEqualTo(1);
    assertThat(recorded.drained())
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo(Outcome.MISS));
    Threads.context().forgetMisses();
  }

  private void hit(String key) {
    long start = FutureLookups.begin(recorded.row);
    Object found = CompletableFuture.completedFuture("value");
    FutureLookups.end(recorded.row, key, found, false, start);
  }
}
