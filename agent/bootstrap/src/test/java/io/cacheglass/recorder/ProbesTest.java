package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test plays the woven code of a cache by hand. */
final class ProbesTest {
  private final Recorded cache = new Recorded();
  private final Recorded inner = new Recorded();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(Threads.context().isIdle()).isTrue();
    assertThat(Threads.context().insideOperation()).isFalse();
  }

  @Test
  void lookup_hitsAndMisses_exact() {
    lookups(cache.row, 70, true);
    lookups(cache.row, 30, false);

    Counts counts = cache.counts();
    assertThat(counts.lookups()).isEqualTo(100);
    assertThat(counts.hits()).isEqualTo(70);
    assertThat(counts.misses()).isEqualTo(30);
    assertThat(counts.hitRate()).isEqualTo(0.7);
  }

  @Test
  void lookupFailed_neitherHitNorMiss() {
    lookups(cache.row, 3, true);
    Probes.lookup(cache.row);
    Probes.lookupFailed(cache.row);

    assertThat(cache.counts().errors()).isOne();
    assertThat(cache.counts().hits()).isEqualTo(3);
    assertThat(cache.counts().misses()).isZero();
  }

  @Test
  void lookup_sampled_weightsStandForTheCalls() {
    for (int i = 0; i < 2_000_000; i++) {
      lookup(cache.row, "key", true);
    }

    long weights = 0;
    for (Recorded.Event event : cache.drained()) {
      assertThat(event.outcome()).isEqualTo(Outcome.HIT);
      assertThat(event.tier()).isOne();
      assertThat(event.hash()).isEqualTo(KeyContent.fingerprint("key"));
      assertThat(event.nanos()).isNotNegative();
      weights += event.weight();
    }
    assertThat(weights).isBetween(1_500_000L, 2_500_000L);
    assertThat(cache.labels).containsExactly("key");
  }

  @Test
  void load_ok_isAMissAndALoad() {
    load(cache.row, "k", key -> "v");

    assertThat(cache.counts().misses()).isOne();
    assertThat(cache.counts().hits()).isZero();
    assertThat(cache.count(Counts.Kind.COALESCED)).isZero();
    assertThat(cache.count(Counts.Kind.LOADS)).isOne();
    assertThat(cache.count(Counts.Kind.LOAD_NANOS)).isPositive();
    assertThat(cache.drained()).extracting(Recorded.Event::type).containsExactly("load", "lookup");
    assertThat(cache.events.get(1).outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void load_null_isAMissAndANullLoad() {
    load(cache.row, "k", key -> null);

    assertThat(cache.counts().misses()).isOne();
    assertThat(cache.count(Counts.Kind.LOADS_NULL)).isOne();
    assertThat(cache.count(Counts.Kind.LOADS)).isZero();
  }

  @Test
  void load_throws_isAMissAndAFailedLoadButNoError() {
    assertThatThrownBy(() -> load(cache.row, "k", ProbesTest::broken)).hasMessage("broken");

    assertThat(cache.counts().misses()).isOne();
    assertThat(cache.counts().errors()).isZero();
    assertThat(cache.count(Counts.Kind.LOADS_FAILED)).isOne();
  }

  @Test
  void load_throwsBeforeTheLoader_isAnError() {
    Probes.lookup(cache.row);
    Probes.loadingLookupFailed(cache.row, new NullPointerException("key"));

    assertThat(cache.counts().errors()).isOne();
    assertThat(cache.counts().misses()).isZero();
  }

  @Test
  void missed_noLoaderRan_isCoalesced() {
    Probes.lookup(cache.row);
    Frame frame = Probes.missed(cache.row);
    Probes.missEnded(frame, "k", null);

    assertThat(cache.counts().misses()).isOne();
    assertThat(cache.count(Counts.Kind.COALESCED)).isOne();
    assertThat(cache.count(Counts.Kind.LOADS)).isZero();
    assertThat(cache.drained())
        .extracting(Recorded.Event::outcome)
        .containsExactly(Outcome.COALESCED);
  }

  @Test
  void loadingLookup_sampledHit_isOneEvent() {
    long start = Probes.lookup(cache.row);
    assertThat(start).isNotZero();
    Probes.loadingLookupEnded(cache.row, "k", start);

    assertThat(cache.drained()).extracting(Recorded.Event::outcome).containsExactly(Outcome.HIT);
  }

  @Test
  void loader_asksTheSameCache_bothCountOnce() {
    load(cache.row, "a", key -> load(cache.row, "b", other -> "v"));

    assertThat(cache.counts().lookups()).isEqualTo(2);
    assertThat(cache.counts().misses()).isEqualTo(2);
    assertThat(cache.count(Counts.Kind.LOADS)).isEqualTo(2);
    assertThat(cache.layer().lookups()).isZero();
  }

  @Test
  void loader_asksAnotherCache_isPartOfItsTotal() {
    load(cache.row, "a", key -> {
      lookups(inner.row, 5, true);
      lookups(inner.row, 2, false);
      return "v";
    });

    assertThat(inner.counts().hits()).isEqualTo(5);
    assertThat(inner.counts().misses()).isEqualTo(2);
    assertThat(inner.layer()).isEqualTo(Counts.NONE);
    assertThat(cache.counts().lookups()).isOne();
  }

  @Test
  void loader_throwsThroughTwoCaches_eachMissOnceNoErrors() {
    assertThatThrownBy(() -> load(cache.row, "a", key -> load(inner.row, key, ProbesTest::broken)))
        .hasMessage("broken");

    for (Recorded recorded : new Recorded[] {cache, inner}) {
      assertThat(recorded.counts().misses()).isOne();
      assertThat(recorded.counts().errors()).isZero();
      assertThat(recorded.count(Counts.Kind.LOADS_FAILED)).isOne();
    }
  }

  @Test
  void operation_aroundAnotherCache_onlyTheOuterCounts() {
    Frame outer = Probes.begin(cache.row);
    Frame below = Probes.begin(inner.row);
    assertThat(Probes.begin(inner.row)).isNull();
    Probes.tierAnswered(3);
    Probes.endLookup(below, "k", true);
    Probes.put(inner.row, "k");
    lookups(inner.row, 4, false);
    Probes.endLookup(outer, "k", true);

    assertThat(cache.counts().hits()).isOne();
    assertThat(cache.counts().tierHits(3)).isOne();
    assertThat(cache.counts().tier1Hits()).isZero();
    assertThat(inner.counts()).isEqualTo(Counts.NONE);
    assertThat(inner.layer().lookups()).isEqualTo(5);
    assertThat(inner.layer().misses()).isEqualTo(4);
    assertThat(inner.layer().get(Counts.Kind.PUTS)).isOne();
    assertThat(cache.drained()).hasSize(1);
    assertThat(cache.events.get(0).tier()).isEqualTo(3);
    assertThat(inner.drained()).isEmpty();
    assertThat(Recorder.snapshot().caches())
        .filteredOn(info -> info.id() == inner.row.id())
        .extracting(CacheInfo::layerOf)
        .containsExactly(cache.row.id());
  }

  @Test
  void operation_loaderInTheInnerLayer_isTheOutersMissAndLoad() {
    Frame outer = Probes.begin(cache.row);
    Frame below = Probes.begin(inner.row);
    Frame load = Probes.beginLoad();
    lookups(inner.row, 1, true); // the loader's own lookup of that cache counts for itself
    Probes.endLoad(load, "k", Outcome.LOADED);
    Probes.endLookup(below, "k", true);
    Probes.endLookup(outer, "k", true);

    assertThat(cache.counts().misses()).isOne();
    assertThat(cache.count(Counts.Kind.LOADS)).isOne();
    assertThat(inner.counts().hits()).isOne();
    assertThat(inner.counts().misses()).isZero();
    assertThat(inner.layer().misses()).isOne();
    assertThat(inner.count(Counts.Kind.LOADS)).isZero();
  }

  @Test
  void operation_lookupTime_isWithoutTheLoad() {
    Frame frame = Probes.begin(cache.row);
    Frame load = Probes.beginLoad();
    long until = System.nanoTime() + 20_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    Probes.endLoad(load, "k", Outcome.LOADED);
    Probes.endLookup(frame, "k", true);

    assertThat(cache.drained()).extracting(Recorded.Event::type).containsExactly("load", "lookup");
    assertThat(cache.events.get(0).nanos()).isGreaterThanOrEqualTo(20_000_000);
    assertThat(cache.events.get(1).nanos()).isBetween(0L, cache.events.get(0).nanos());
  }

  @Test
  void endFailed_noLoader_isAnErrorElseAMiss() {
    Probes.endFailed(Probes.begin(cache.row), "k");
    Frame frame = Probes.begin(cache.row);
    Probes.endLoad(Probes.beginLoad(), "k", Outcome.LOAD_FAILED);
    Probes.endFailed(frame, "k");

    assertThat(cache.counts().lookups()).isEqualTo(2);
    assertThat(cache.counts().errors()).isOne();
    assertThat(cache.counts().misses()).isOne();
    assertThat(cache.count(Counts.Kind.LOADS_FAILED)).isOne();
  }

  @Test
  void endLookups_bulk_perKey() {
    Probes.endLookups(Probes.begin(cache.row), 7, 3);

    assertThat(cache.counts().hits()).isEqualTo(7);
    assertThat(cache.counts().misses()).isEqualTo(3);
  }

  @Test
  void innerOperation_leftOpenByAnException_endsWithTheOuter() {
    Frame outer = Probes.begin(cache.row);
    Probes.begin(inner.row);
    Probes.beginLoad();
    Probes.endFailed(outer, "k");
    lookups(cache.row, 1, true);

    assertThat(cache.counts().lookups()).isEqualTo(2);
    assertThat(cache.layer()).isEqualTo(Counts.NONE);
  }

  @Test
  void end_twice_leavesTheOthersOpen() {
    Frame outer = Probes.begin(cache.row);
    Frame below = Probes.begin(inner.row);
    Probes.endLookup(below, "k", true);
    Probes.end(below);
    lookups(inner.row, 1, true);
    Probes.endLookup(outer, "k", true);

    assertThat(cache.counts().lookups()).isOne();
    assertThat(inner.counts()).isEqualTo(Counts.NONE);
    assertThat(inner.layer().lookups()).isEqualTo(2);
  }

  @Test
  void operations_deeperThanThePool_stillExact() {
    Recorded[] layers = new Recorded[40];
    Frame[] frames = new Frame[40];
    for (int i = 0; i < 40; i++) {
      layers[i] = new Recorded();
      frames[i] = Probes.begin(layers[i].row);
    }
    for (int i = 39; i >= 0; i--) {
      Probes.endLookup(frames[i], "k", true);
    }

    assertThat(layers[0].counts().hits()).isOne();
    for (int i = 1; i < 40; i++) {
      assertThat(layers[i].counts()).isEqualTo(Counts.NONE);
      assertThat(layers[i].layer().lookups()).isOne();
    }
  }

  @Test
  void put_afterAMissOfTheKey_isAnInferredLoad() {
    lookup(cache.row, "k", false);
    Probes.put(cache.row, "k");

    assertThat(cache.count(Counts.Kind.PUTS)).isOne();
    assertThat(cache.count(Counts.Kind.LOADS)).isOne();
    assertThat(cache.count(Counts.Kind.LOADS_INFERRED)).isOne();
  }

  @Test
  void put_withoutAMissOfTheKey_isNoLoad() {
    Probes.put(cache.row, "k");
    lookup(cache.row, "other", false);
    lookup(inner.row, "k", false);
    Probes.put(cache.row, "k");

    assertThat(cache.count(Counts.Kind.PUTS)).isEqualTo(2);
    assertThat(cache.count(Counts.Kind.LOADS)).isZero();
    Threads.context().forgetMisses();
  }

  @Test
  void put_againAfterTwoMissesOfTheKey_isOneLoad() {
    lookup(cache.row, "k", false);
    lookup(cache.row, "k", false);
    Probes.put(cache.row, "k");
    Probes.put(cache.row, "k");

    assertThat(cache.count(Counts.Kind.PUTS)).isEqualTo(2);
    assertThat(cache.count(Counts.Kind.LOADS_INFERRED)).isOne();
    assertThat(Threads.context().hasOpenMisses()).isFalse();
  }

  @Test
  void put_byAnotherThread_isNoLoad() throws InterruptedException {
    lookup(cache.row, "k", false);
    Thread other = new Thread(() -> Probes.put(cache.row, "k"));
    other.start();
    other.join();

    assertThat(cache.count(Counts.Kind.PUTS)).isOne();
    assertThat(cache.count(Counts.Kind.LOADS)).isZero();
    Threads.context().forgetMisses();
  }

  @Test
  void put_byTheLoadingOperation_isNoInferredLoad() {
    Frame frame = Probes.begin(cache.row);
    Frame load = Probes.beginLoad();
    Probes.endLoad(load, "k", Outcome.LOADED);
    Probes.endLookup(frame, "k", true);
    Probes.put(cache.row, "k");

    assertThat(cache.count(Counts.Kind.LOADS)).isOne();
    assertThat(cache.count(Counts.Kind.LOADS_INFERRED)).isZero();
  }

  @Test
  void count_insideAnotherOperation_isThatOnesBusiness() {
    Frame outer = Probes.begin(cache.row);
    Probes.count(inner.row, Counts.Kind.CLEARS, 1);
    Probes.countAlways(inner.row, Counts.Kind.EVICTIONS, 3);
    Probes.end(outer);
    Probes.count(inner.row, Counts.Kind.CLEARS, 1);
    Probes.removed(inner.row, 4);

    assertThat(inner.count(Counts.Kind.CLEARS)).isOne();
    assertThat(inner.count(Counts.Kind.EVICTIONS)).isEqualTo(3);
    assertThat(inner.count(Counts.Kind.REMOVALS)).isEqualTo(4);
  }

  @Test
  void setSampling_off_countsWithoutEvents() {
    Recorder.setSampling(false);
    try {
      Recorded counted = new Recorded();
      lookups(counted.row, 1_000, true);
      lookups(counted.row, 1_000, false);
      load(counted.row, "k", key -> "v");
      Probes.endLookup(Probes.begin(counted.row), "k", true);

      assertThat(counted.counts().lookups()).isEqualTo(2_002);
      assertThat(counted.counts().misses()).isEqualTo(1_001);
      assertThat(counted.drained()).isEmpty();
      assertThat(counted.labels).isEmpty();
    } finally {
      Recorder.setSampling(true);
      Threads.context().forgetMisses();
    }
  }

  @Test
  void snapshot_sameNames_getDifferentKeys() {
    Object first = new Object();
    CacheRow a = Recorder.register("test", "same", null, first);
    CacheRow b = Recorder.register("test", "same", null, first);
    CacheRow c = Recorder.register("test", "same~2", null, first);
    CacheRow hidden = Recorder.register("test", "same", null, first);
    hidden.hide();

    assertThat(Recorder.snapshot().caches())
        .filteredOn(info -> info.id() >= a.id())
        .extracting(CacheInfo::key)
        .containsExactly("same", "same~2", "same~2~2");
    assertThat(new int[] {a.id(), b.id(), c.id()}).isSorted();
  }

  @Test
  void snapshot_nameUnfitForAPath_getsAKeyThatIsFit() {
    Object cache = new Object();
    CacheRow row = Recorder.register("test", "/eu/prices?100%", null, cache);
    CacheRow dots = Recorder.register("test", "..", null, cache);

    assertThat(Recorder.snapshot().caches())
        .filteredOn(info -> info.id() == row.id() || info.id() == dots.id())
        .extracting(CacheInfo::key)
        .containsExactly("_eu_prices_100_", "_..");
  }

  private static void lookups(CacheRow row, int n, boolean hit) {
    for (int i = 0; i < n; i++) {
      lookup(row, i, hit);
    }
  }

  static void lookup(CacheRow row, Object key, boolean hit) {
    long start = Probes.lookup(row);
    if (!hit || start != 0) {
      Probes.lookupEnded(row, key, hit, start);
    }
  }

  private static String broken(Object key) {
    throw new IllegalStateException("broken");
  }

  /** A lookup of a loading cache that does not have the key. */
  static <V> V load(CacheRow row, Object key, Function<Object, V> loader) {
    long start = Probes.lookup(row);
    try {
      V value = loadAbsent(row, key, loader);
      if (start != 0) {
        Probes.loadingLookupEnded(row, key, start);
      }
      return value;
    } catch (Throwable e) {
      Probes.loadingLookupFailed(row, e);
      throw e;
    }
  }

  private static <V> V loadAbsent(CacheRow row, Object key, Function<Object, V> loader) {
    Frame frame = Probes.missed(row);
    try {
      V value = Probes.observe(frame, loader).apply(key);
      Probes.missEnded(frame, key, null);
      return value;
    } catch (Throwable e) {
      Probes.missEnded(frame, key, e);
      throw e;
    }
  }
}
