package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InsideTest {
  private final Recorded cache = new Recorded();
  private final Recorded outer = new Recorded();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
    Threads.context().forgetMisses();
  }

  @Test
  void everything_outsideOfAnOperation_doesNothing() {
    Inside.count(Counts.Kind.EVICTIONS, 1);
    Inside.tierPassed();
    Inside.lowerTierAnswered();
    Inside.existed(true);
    Inside.failed();
    Inside.written(1);
    Inside.taken(1);
    Inside.absent(1);
    Inside.removed(1);
    Inside.writing();
    Inside.loaded();
    Inside.expiredSeen();
    Inside.expiredSince(0);

    assertThat(Inside.hasLoaded()).isFalse();
    assertThat(Inside.expiredSoFar()).isZero();
    Frame next = Probes.begin(cache.row);
    assertThat(Operations.isObserved(next)).isFalse();
    Operations.endObserved(next, "k", true);
    assertThat(cache.counts().tierHits(1)).isOne();
    assertThat(cache.count(Counts.Kind.PUTS)).isZero();
  }

  @Test
  void everything_insideALoad_isNotTheOperationsBusiness() {
    Frame frame = Probes.begin(cache.row);
    Frame load = Probes.beginLoad();
    Inside.count(Counts.Kind.EVICTIONS, 1);
    Inside.lowerTierAnswered();
    Inside.failed();
    Inside.existed(false);
    Probes.endLoad(load, "k", Outcome.LOADED);
    Probes.endLookup(frame, "k", true);

    assertThat(cache.count(Counts.Kind.EVICTIONS)).isZero();
    assertThat(cache.counts().errors()).isZero();
    assertThat(cache.counts().misses()).isOne();
  }

  @Test
  void count_layers_isTheInnermostsAndShownWithTheOuter() {
    Frame operation = Probes.begin(outer.row);
    Frame below = Probes.begin(cache.row);
    Inside.count(Counts.Kind.EVICTIONS, 2);
    Inside.count(Counts.Kind.EXPIRATIONS, 1);
    Probes.end(below);
    Probes.end(operation);

    assertThat(cache.count(Counts.Kind.EVICTIONS)).isEqualTo(2);
    assertThat(outer.count(Counts.Kind.EVICTIONS)).isEqualTo(2);
    assertThat(outer.count(Counts.Kind.EXPIRATIONS)).isOne();
  }

  @Test
  void lowerTierAnswered_tiersPassed_isTheOneBehindThem() {
    Frame second = Probes.begin(cache.row);
    Inside.lowerTierAnswered();
    Probes.endLookup(second, "k", true);
    Frame third = Probes.begin(cache.row);
    Inside.tierPassed();
    Inside.lowerTierAnswered();
    Probes.endLookup(third, "k", true);
    Frame passedInVain = Probes.begin(cache.row);
    Inside.tierPassed();
    Inside.tierPassed();
    Probes.endLookup(passedInVain, "k", false);

    assertThat(cache.counts().tierHits(2)).isOne();
    assertThat(cache.counts().tierHits(3)).isOne();
    assertThat(cache.counts().tier1Hits()).isZero();
    assertThat(cache.counts().misses()).isOne();
  }

  @Test
  void loaded_elsewhere_makesEveryLayerMiss() {
    Frame operation = Probes.begin(outer.row);
    Frame below = Probes.begin(cache.row);
    Inside.loaded();
    assertThat(Inside.hasLoaded()).isTrue();
    Probes.endLookup(below, "k", true);
    Probes.endLookup(operation, "k", true);

    assertThat(outer.counts().misses()).isOne();
    assertThat(cache.layer().misses()).isOne();
  }

  @Test
  void expiredSince_onlyWhatCameSince_counts() {
    Frame frame = Probes.enter(cache.row);
    Inside.expiredSeen();
    int before = Inside.expiredSoFar();
    Inside.expiredSince(before);
    assertThat(cache.count(Counts.Kind.EXPIRATIONS)).isZero();
    Inside.expiredSeen();
    Inside.expiredSeen();
    Inside.expiredSince(before);
    Probes.end(frame);

    assertThat(cache.count(Counts.Kind.EXPIRATIONS)).isEqualTo(2);
  }

  @Test
  void writing_whatIsLoadedInside_isNoLoad() {
    Frame frame = Probes.enter(cache.row);
    Inside.writing();
    Probes.endLoad(Probes.beginLoad(), "k", Outcome.LOADED);
    Probes.end(frame);

    assertThat(cache.count(Counts.Kind.LOADS)).isZero();
  }
}
