package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BulkEventsTest {
  private final Recorded cache = new Recorded();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
  }

  @Test
  void endLookups_keysOfAll_areToldWithTheirOutcome() {
    Probes.endLookups(
        Probes.begin(cache.row),
        List.of("user:1", "user:2", "user:2", "user:3"),
        Map.of("user:2", 1));

    assertThat(cache.counts().hits()).isOne();
    assertThat(cache.counts().misses()).isEqualTo(2);
    assertThat(cache.drained())
        .extracting(Recorded.Event::outcome)
        .containsExactly(Outcome.MISS, Outcome.HIT, Outcome.MISS);
    assertThat(cache.labels).containsExactlyInAnyOrder("user:1", "user:2", "user:3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 64, 65, 1_000, 100_000})
  void endLookups_manyKeys_fewEventsThatStandForAll(int n) {
    Map<Integer, Integer> found = new HashMap<>();
    List<Integer> keys = new ArrayList<>();
    IntStream.range(0, n).forEach(key -> {
      keys.add(key);
      found.put(key, key);
    });
    Operations.endLookups(Probes.begin(cache.row), keys, found);

    assertThat(cache.counts().hits()).isEqualTo(n);
    assertThat(cache.drained()).hasSizeLessThanOrEqualTo(BulkEvents.MOST);
    assertThat(cache.events.stream().mapToLong(Recorded.Event::weight).sum()).isEqualTo(n);
  }

  @Test
  void endLookups_loadedInside_areMisses() {
    Frame frame = Probes.begin(cache.row);
    Frame load = Operations.beginLoad(List.of("b", "c"));
    Operations.endLoads(load, List.of("b", "c"), Outcome.LOADED);
    Operations.endLookups(frame, List.of("a", "b", "c"), Map.of("a", 1, "b", 2, "c", 3));

    assertThat(cache.counts().misses()).isEqualTo(2);
    assertThat(cache.count(Counts.Kind.LOADS)).isOne();
    assertThat(cache.count(Counts.Kind.LOADED_TOGETHER)).isOne();
    assertThat(cache.drained())
        .filteredOn(event -> event.type().equals("lookup"))
        .extracting(Recorded.Event::outcome)
        .containsExactly(Outcome.HIT, Outcome.MISS, Outcome.MISS);
  }

  @Test
  void endLookups_insideAnotherCache_areNotTold() {
    Recorded outer = new Recorded();
    Frame operation = Probes.begin(outer.row);
    Probes.endLookups(Probes.begin(cache.row), List.of("a"), Map.of());
    Probes.end(operation);

    assertThat(cache.drained()).isEmpty();
    assertThat(cache.layer().misses()).isOne();
  }
}
