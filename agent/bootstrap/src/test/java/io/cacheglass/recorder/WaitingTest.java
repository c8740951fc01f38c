package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lookups that waited for another thread's load, and operations whose failure is hidden. */
final class WaitingTest {
  private final Recorded cache = new Recorded();
  private final Recorded inner = new Recorded();

  @Test
  void endLookup_anotherThreadLoadedTheKeyMeanwhile_isCoalesced() throws Exception {
    Frame frame = Probes.begin(cache.row);
    load("k");
    Probes.endLookup(frame, "k", true);

    assertThat(cache.counts().misses()).isEqualTo(2);
    assertThat(cache.count(Kind.COALESCED)).isOne();
    assertThat(cache.count(Kind.LOADS)).isOne();
    assertThat(cache.drained())
        .extracting(Recorded.Event::outcome)
        .containsExactly(Outcome.LOADED, Outcome.MISS, Outcome.COALESCED);
  }

  @Test
  void endLookup_anotherKeyWasLoadedMeanwhile_isAHit() throws Exception {
    Frame frame = Probes.begin(cache.row);
    load("other");
    Probes.endLookup(frame, "k", true);

    assertThat(cache.counts().hits()).isOne();
    assertThat(cache.count(Kind.COALESCED)).isZero();
  }

  @Test
  void endLookup_loadedBeforeItBegan_isAHit() throws Exception {
    load("k");
    Probes.endLookup(Probes.begin(cache.row), "k", true);

    assertThat(cache.counts().hits()).isOne();
    assertThat(cache.count(Kind.COALESCED)).isZero();
  }

  @Test
  void endLookup_manyLoadsMeanwhile_findsTheYoungest() throws Exception {
    Frame frame = Probes.begin(cache.row);
    load(IntStream.range(0, 5000).mapToObj(i -> "key" + i).toArray(String[]::new));
    load("k");
    Probes.endLookup(frame, "k", true);

    assertThat(cache.count(Kind.COALESCED)).isOne();
  }

  @Test
  void endLookup_nestedAndWaited_bothLayersSaySo() throws Exception {
    Frame outer = Probes.begin(cache.row);
    Frame below = Probes.begin(inner.row);
    inAnotherThread(() -> {
      Frame otherOuter = Probes.begin(cache.row);
      Frame otherBelow = Probes.begin(inner.row);
      Probes.endLoad(Probes.beginLoad(), "k", Outcome.LOADED);
      Probes.endLookup(otherBelow, "k", true);
      Probes.endLookup(otherOuter, "k", true);
    });
    Probes.endLookup(below, "k", true);
    Probes.endLookup(outer, "k", true);

    assertThat(cache.counts().misses()).isEqualTo(2);
    assertThat(cache.count(Kind.COALESCED)).isOne();
    assertThat(inner.layer().misses()).isEqualTo(2);
    assertThat(inner.layer().get(Kind.COALESCED)).isOne();
  }

  @Test
  void endFailed_theLoadItWaitedForFailed_isCoalescedAndNoError() throws Exception {
    Frame frame = Probes.begin(cache.row);
    load("k");
    Probes.endFailed(frame, "k");

    assertThat(cache.counts().errors()).isZero();
    assertThat(cache.count(Kind.COALESCED)).isOne();
  }

  @Test
  void endLookups_someLoadedHereAndSomeElsewhere_areMissesOfTheirKind() throws Exception {
    Frame frame = Probes.begin(cache.row);
    load("a", "b", "other");
    List<String> own = List.of("c", "d", "e");
    Operations.endLoads(Operations.beginLoad(own), own, Outcome.LOADED);
    List<String> keys = List.of("a", "b", "c", "d", "e", "present");
    Operations.endLookups(
        frame, keys, Map.of("a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "present", 1));

    Counts counts = cache.counts();
    assertThat(counts.hits()).isOne();
    assertThat(counts.misses()).isEqualTo(3 + 5);
    assertThat(counts.get(Kind.COALESCED)).isEqualTo(2);
  }

  @Test
  void failedInside_everyEnd_isAnErrorOrNothing() {
    failed(frame -> Probes.endLookup(frame, "k", false));
    failed(frame -> Operations.endConditional(frame, "k", false, 1, 0));
    failed(frame -> Operations.endLookups(frame, List.of("k"), Map.of()));
    assertThat(cache.counts().errors()).isEqualTo(3);
    assertThat(cache.counts().misses()).isZero();

    failed(frame -> Operations.endPut(frame, "k", null));
    failed(frame -> Operations.endPuts(frame, Map.of("k", 1), null));
    failed(frame -> Operations.endCounted(frame, Kind.CLEARS, null));
    assertThat(cache.count(Kind.PUTS)).isZero();
    assertThat(cache.count(Kind.CLEARS)).isZero();
  }

  @Test
  void failedInside_outsideOfOperations_isIgnored() {
    Inside.failed();
    Probes.endLookup(Probes.begin(cache.row), "k", true);

    assertThat(cache.counts().hits()).isOne();
  }

  private void failed(java.util.function.Consumer<Frame> end) {
    Frame frame = Probes.begin(cache.row);
    Inside.failed();
    end.accept(frame);
  }

  private void load(String... keys) throws Exception {
    inAnotherThread(() -> {
      for (String key : keys) {
        Frame frame = Probes.begin(cache.row);
        Probes.endLoad(Probes.beginLoad(), key, Outcome.LOADED);
        Probes.endLookup(frame, key, true);
      }
    });
  }

  private static void inAnotherThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }
}
