package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OperationsTest {
  private final Recorded cache = new Recorded();
  private final Recorded outer = new Recorded();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
    Threads.context().forgetMisses();
  }

  @Test
  void everything_withoutAFrame_countsNothing() {
    Operations.endConditional(null, "k", true, 1, 1);
    Operations.endObserved(null, "k", true);
    Operations.endToldLookup(null, "k", true);
    Operations.endLookups(null, List.of("k"), Map.of());
    Operations.endBulk(null, List.of("k"), Map.of());
    Operations.endPut(null, "k", null);
    Operations.endPuts(null, Map.of("k", "v"), null);
    Operations.endRemoval(null, true);
    Operations.endRemovals(null);
    Operations.endCounted(null, Counts.Kind.CLEARS, null);
    Operations.endLoads(Operations.beginLoad(List.of("k")), List.of("k"), Outcome.LOADED);

    assertThat(Operations.isObserved(null)).isFalse();
    assertThat(Operations.observedFound(null)).isFalse();
    assertThat(Operations.found(null, "cache", "k")).isFalse();
    assertThat(cache.counts()).isEqualTo(Counts.NONE);
  }

  /** Frames are used again: what one operation was told must not reach the next one. */
  @Test
  void operation_afterOneThatWasTold_knowsNothingOfIt() {
    Operations.endRemovals(Probes.enter(cache.row), 2);
    Operations.endRemoval(Probes.enter(cache.row), false);
    assertCounts(0, 0, 0, 2);

    Probes.end(Probes.beginAsking());
    Operations.endMaybeProbe(Probes.begin(cache.row), "k", true);
    assertCounts(1, 0, 0, 2);
    assertThat(cache.counts().get(Counts.Kind.PROBES)).isZero();
  }

  @Test
  void endConditional_foundOrNot_isALookupAndItsWrites() {
    Operations.endConditional(Probes.begin(cache.row), "k", true, 1, 0);
    Operations.endConditional(Probes.begin(cache.row), "k", false, 0, 2);

    assertCounts(2, 1, 1, 2);
  }

  @Test
  void endConditional_loaderRan_isAMiss() {
    Frame frame = Probes.begin(cache.row);
    Probes.endLoad(Probes.beginLoad(), "k", Outcome.LOADED);
    Operations.endConditional(frame, "k", true, 0, 0);

    assertCounts(1, 1, 0, 0);
  }

  @Test
  void endConditional_innerLayer_tellsTheOuter() {
    Frame operation = Probes.begin(outer.row);
    Operations.endConditional(Probes.begin(cache.row), "k", true, 1, 2);
    assertThat(Operations.isObserved(operation)).isTrue();
    assertThat(Operations.observedFound(operation)).isTrue();
    Operations.endObserved(operation, "k", false);

    assertThat(outer.counts().hits()).isOne();
    assertThat(outer.count(Counts.Kind.PUTS)).isOne();
    assertThat(outer.count(Counts.Kind.REMOVALS)).isEqualTo(2);
    assertThat(cache.counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void endObserved_nobodyTold_isAsTheResultSays() {
    Operations.endObserved(Probes.begin(cache.row), "k", true);
    Operations.endObserved(Probes.begin(cache.row), "k", false);
    Operations.endToldLookup(Probes.begin(cache.row), "k", true);

    assertCounts(3, 1, 0, 0);
  }

  @Test
  void endToldLookup_told_isNotAsTheResultSays() {
    Frame frame = Probes.begin(cache.row);
    Inside.existed(false);
    Operations.endToldLookup(frame, "k", true);

    assertCounts(1, 1, 0, 0);
  }

  @Test
  void endLookups_nullValues_areMisses() {
    Map<String, String> found = new HashMap<>();
    found.put("a", "1");
    found.put("b", null);
    Operations.endLookups(Probes.begin(cache.row), List.of("a", "b", "c"), found);

    assertCounts(3, 2, 0, 0);
  }

  @Test
  void endLookups_failed_isOneError() {
    Operations.endLookups(Probes.begin(cache.row), List.of("a", "b"), null);
    Operations.endLookups(Probes.begin(cache.row), null, Map.of());
    Operations.endBulk(Probes.begin(cache.row), List.of("a", "b"), null);

    assertThat(cache.counts().errors()).isEqualTo(3);
    assertThat(cache.counts().lookups()).isEqualTo(3);
  }

  @Test
  void endBulk_sameKeyTwice_isOneLookup() {
    Operations.endBulk(
        Probes.begin(cache.row), Arrays.asList("a", "a", "b", "b", null), Map.of("a", "1"));

    assertCounts(3, 2, 0, 0);
  }

  @Test
  void endBulk_absentOnesTold_areMissesThoughTheyWereReturned() {
    Frame frame = Probes.begin(cache.row);
    Inside.absent(2);
    Operations.endBulk(frame, List.of("a", "b", "c"), Map.of("a", 1, "b", 2, "c", 3));

    assertCounts(3, 2, 0, 0);
  }

  @Test
  void endPuts_eachEntryUnlessItFailed_counts() {
    Operations.endPuts(Probes.enter(cache.row), Map.of("a", 1, "b", 2), null);
    Operations.endPuts(Probes.enter(cache.row), Map.of("c", 1), new IllegalStateException());
    Operations.endPuts(Probes.enter(cache.row), null, null);
    Operations.endPut(Probes.enter(cache.row), "d", null);
    Operations.endPut(Probes.enter(cache.row), "e", new IllegalStateException());

    assertCounts(0, 0, 3, 0);
  }

  @Test
  void endRemovals_whatInnerCodeTookOut_counts() {
    Frame frame = Probes.enter(cache.row);
    Inside.taken(2);
    Inside.taken(1);
    Operations.endRemovals(frame);
    Operations.endRemoval(Probes.enter(cache.row), true);
    Operations.endRemoval(Probes.enter(cache.row), false);

    assertCounts(0, 0, 0, 4);
  }

  @Test
  void failed_hiddenByTheLibrary_isAnError() {
    Frame get = Probes.begin(cache.row);
    Inside.failed();
    Probes.endLookup(get, "k", true);
    Frame put = Probes.enter(cache.row);
    Inside.failed();
    Operations.endPut(put, "k", null);
    Frame replaced = Probes.begin(cache.row);
    Inside.failed();
    Operations.endConditional(replaced, "k", true, 1, 0);

    assertThat(cache.counts().errors()).isEqualTo(2);
    assertCounts(2, 0, 0, 0);
  }

  @Test
  void frame_usedAgain_hasForgottenWhatWasTold() {
    Frame first = Probes.begin(cache.row);
    Inside.existed(false);
    Inside.failed();
    Inside.written(3);
    Inside.taken(3);
    Inside.absent(3);
    Inside.expiredSeen();
    Inside.tierPassed();
    Inside.writing();
    Probes.end(first);
    Frame second = Probes.begin(cache.row);

    assertThat(second).isSameAs(first);
    assertThat(Operations.isObserved(second)).isFalse();
    assertThat(Inside.expiredSoFar()).isZero();
    Inside.lowerTierAnswered();
    Operations.endObserved(second, "k", true);
    assertThat(cache.counts().tierHits(2)).isOne();
    assertCounts(1, 0, 0, 0);
  }

  @Test
  void endLoads_ofNoKeys_isALoadOfItsOwn() {
    Frame frame = Probes.begin(cache.row);
    Operations.endLoads(
        Operations.beginLoad(Collections.emptyList()), Collections.emptyList(), Outcome.LOADED);
    Operations.endLookups(frame, Collections.emptyList(), Collections.emptyMap());

    assertThat(cache.count(Counts.Kind.LOADS)).isOne();
    assertThat(cache.count(Counts.Kind.LOADED_TOGETHER)).isZero();
    assertCounts(0, 0, 0, 0);
  }

  private void assertCounts(int lookups, int misses, int puts, int removals) {
    Counts counts = cache.counts();
    assertThat(counts.lookups()).isEqualTo(lookups);
    assertThat(counts.misses()).isEqualTo(misses);
    assertThat(counts.get(Counts.Kind.PUTS)).isEqualTo(puts);
    assertThat(counts.get(Counts.Kind.REMOVALS)).isEqualTo(removals);
  }
}
