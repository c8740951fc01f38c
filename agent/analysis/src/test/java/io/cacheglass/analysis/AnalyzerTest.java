package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.analysis.health.Health;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Outcome;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzerTest {
  private final Feed feed = new Feed();
  private final Analyzer analyzer = feed.analyzer;

  @Test
  void historySince_startedWithinASlotOfFiveMinutes_isTheStart() {
    long started = Feed.START + 137_000;
    long[] millis = {started};
    Analyzer analyzer = new Analyzer(id -> null, () -> millis[0]);
    for (int second = 1; second <= 30; second++) {
      millis[0] += 1000;
      analyzer.tick(CounterSnapshot.builder().recorder(0, 1000, 5000).build(), millis[0]);
    }

    assertThat(analyzer.historySinceMillis()).isBetween(started, started + 10_000);
  }

  @Test
  void reports_beforeAnything_areEmptyAndAbsent() {
    assertThat(analyzer.caches()).isEmpty();
    assertThat(analyzer.cache("products")).isNull();
    assertThat(analyzer.patterns()).isEmpty();
    assertThat(analyzer.endpoints()).isEmpty();
    assertThat(analyzer.keys("nothing", KeyOrder.HITS, 10).entries()).isEmpty();
    assertThat(analyzer.totals().hitLatency().p95Nanos()).isNaN();
    assertThat(analyzer.totals().entries()).isEmpty();

    feed.tick();

    CacheReport report = analyzer.cache("products");
    assertThat(report.health()).isEqualTo(Health.UNKNOWN);
    assertThat(report.healthNote()).isEqualTo("no data (0 of 10 lookups)");
    assertThat(report.counts().hitRate()).isNaN();
    assertThat(report.threadsWaiting()).isNaN();
    assertThat(analyzer.caches()).hasSize(2);
  }

  @Test
  void cache_everyLookupSeen_hasExactNumbers() {
    int page = feed.endpoint("GET /products/{id}");
    for (int i = 0; i < 80; i++) {
      feed.hit(Feed.PRODUCTS, page, "product:" + i % 10, i < 60 ? 1 : 2, i < 60 ? 1_000 : 9_000, 1);
    }
    for (int i = 0; i < 20; i++) {
      feed.miss(Feed.PRODUCTS, page, "product:" + i, 1);
      feed.load(Feed.PRODUCTS, page, "product:" + i, 5_000_000);
    }
    feed.tick();
    feed.tick();

    CacheReport report = analyzer.cache("products");

    assertThat(report.counts().lookups()).isEqualTo(100);
    assertThat(report.counts().tierHits(2)).isEqualTo(20);
    assertThat(report.allTimed()).isTrue();
    assertThat(report.hitLatency().count()).isEqualTo(80);
    assertThat(report.tierLatency(1).p95Nanos()).isCloseTo(1_000, within(30.0));
    assertThat(report.tierLatency(2).p50Nanos()).isCloseTo(9_000, within(270.0));
    assertThat(report.tierLatency(3).count()).isZero();
    assertThat(report.loadLatency().meanNanos()).isEqualTo(5_000_000);
    assertThat(report.allLatency().count()).isEqualTo(100);
    assertThat(report.allLatency().p95Nanos()).isCloseTo(5_000_000, Percentage.withPercentage(3));
    assertThat(report.distinctKeys().estimate()).isEqualTo(20);
    assertThat(report.recent().lookupsPerSecond()).isEqualTo(50);
    assertThat(report.threadsWaiting()).isCloseTo(10 * 0.005, within(1e-9));
    assertThat(report.threadsSpared()).isCloseTo(40 * 0.005, within(1e-9));
    assertThat(report.health()).isEqualTo(Health.HEALTHY);
    assertThat(report.endpoints()).hasSize(1);
    assertThat(report.endpoints().get(0).counts().misses()).isEqualTo(20);
  }

  @Test
  void distinctKeys_fewSamplesButKeysAreFollowed_areAllThatWereAskedFor() {
    feed.hit(Feed.PRODUCTS, 0, "product:1", 1, 500, 41);
    for (int i = 2; i <= 40; i++) {
      analyzer.events().followed(Feed.PRODUCTS, Fingerprints.of("product:" + i), i % 2 == 0);
    }
    analyzer.events().followed(Feed.PRODUCTS, 0, false); // of a key that cannot be read
    feed.tick();

    assertThat(analyzer.cache("products").distinctKeys().estimate()).isEqualTo(40);
    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isFalse();
  }

  @Test
  void distinctKeys_fewSamplesAndFewKeysAreFollowed_mayBeMore() {
    feed.hit(Feed.PRODUCTS, "product:1");
    feed.tick();
    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isFalse();

    for (int second = 0; second < 5; second++) {
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, 10_000_000); // too many to follow each key
      feed.tick();
    }
    feed.hit(Feed.PRODUCTS, 0, "product:2", 1, 500, 4_096);
    feed.tick();
    assertThat(analyzer.cache("products").distinctKeys().estimate()).isEqualTo(2);
    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isTrue();

    analyzer.reset("a tester");
    feed.tick();
    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isFalse();
  }

  @Test
  void distinctKeys_noKeyIsFollowedAsThatCostsTooMuch_mayBeMore() {
    analyzer.shed(Lane.FOLLOWED_KEYS);
    try {
      feed.hit(Feed.PRODUCTS, "product:1");
      feed.tick();
      assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isFalse();

      feed.hit(Feed.PRODUCTS, 0, "product:2", 1, 500, 64);
      feed.tick();
      assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isTrue();
    } finally {
      analyzer.shed(null);
    }
  }

  @Test
  void distinctKeys_keysWereLeftOutForSomeTime_mayBeMore() {
    feed.hit(Feed.PRODUCTS, "product:1");
    analyzer.shed(Lane.KEYS);
    analyzer.shed(null);
    feed.hit(Feed.PRODUCTS, "product:2");
    feed.tick();

    assertThat(analyzer.cache("products").distinctKeys().estimate()).isEqualTo(1);
    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isTrue();
  }

  @Test
  void distinctKeys_keysWereLeftOutBeforeThereWasAny_areAllThereAre() {
    analyzer.shed(Lane.KEYS);
    feed.tick();
    analyzer.shed(null);
    feed.hit(Feed.PRODUCTS, "product:1");
    feed.tick();

    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isFalse();
  }

  @Test
  void distinctKeys_lookedUpWhileKeysAreLeftOut_mayBeMore() {
    analyzer.shed(Lane.KEYS);
    feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, 1); // no event tells of it
    feed.tick();
    analyzer.shed(null);
    feed.hit(Feed.PRODUCTS, "product:1");
    feed.tick();

    assertThat(analyzer.cache("products").distinctKeys().isAtLeast()).isTrue();
  }

  @Test
  void keys_sampled_areCertainByTenSamplesAndNotByOneOfGreatWeight() {
    for (int i = 0; i < 9; i++) {
      feed.hit(Feed.PRODUCTS, 0, "product:1", 1, 500, 50);
    }
    for (int i = 0; i < 10; i++) {
      feed.hit(Feed.PRODUCTS, 0, "product:2", 1, 500, 50);
      feed.miss(Feed.PRODUCTS, 0, "product:3", 1); // rare ones, each of which is told of
    }
    feed.tick();

    assertThat(analyzer.keys("products", KeyOrder.HITS, 10).entries())
        .extracting(KeyCount::text, KeyCount::count)
        .containsExactly(tuple("product:2", 500L));
    assertThat(analyzer.keys("products", KeyOrder.MISSES, 10).entries())
        .extracting(KeyCount::text, KeyCount::count)
        .containsExactly(tuple("product:3", 10L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void patterns_sampled_addUpToTheExactCounts(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String key = (random.nextInt(3) == 0 ? "user:" : "product:") + random.nextInt(50);
      int weight = 1 + random.nextInt(9);
      if (random.nextInt(4) == 0) {
        feed.miss(Feed.PRODUCTS, 0, key, weight);
      } else {
        feed.hit(Feed.PRODUCTS, 0, key, 1, 500, weight);
      }
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, random.nextInt(3)); // hits that no event tells of
    }
    feed.tick();

    CacheReport report = analyzer.cache("products");

    assertThat(report.patterns()).extracting(PatternReport::pattern).contains("product:{n}");
    assertThat(report.patterns().stream().mapToLong(PatternReport::hits).sum())
        .isEqualTo(report.counts().hits());
    assertThat(report.patterns().stream().mapToLong(PatternReport::misses).sum())
        .isEqualTo(report.counts().misses());
    assertThat(report.patterns()).noneMatch(PatternReport::exact);
    assertThat(report.hitLatency().count()).isEqualTo(report.counts().hits());
    assertThat(report.allTimed()).isFalse();
  }

  @Test
  void patterns_eventsDropped_areEstimates() {
    feed.hit(Feed.PRODUCTS, "product:1");
    feed.tick();
    assertThat(analyzer.patterns()).allMatch(PatternReport::exact);

    feed.dropped = 1;
    feed.tick();

    assertThat(analyzer.patterns()).noneMatch(PatternReport::exact);
    assertThat(analyzer.recorder().droppedEvents()).isEqualTo(1);
  }

  @Test
  void patterns_askedByEndpoints_tellWhoAsksMost() {
    int page = feed.endpoint("GET /products/{id}");
    for (int i = 0; i < 30; i++) {
      feed.hit(Feed.PRODUCTS, page, "product:" + i, 1, 500, 2);
      feed.miss(Feed.PRICES, page + 1, "product:" + i, 1); // newer than the names
      feed.hit(Feed.PRODUCTS, "product:" + i);
    }
    feed.tick();

    assertThat(analyzer.patterns())
        .singleElement()
        .satisfies(pattern -> assertThat(pattern.endpoints())
            .containsExactly(
                entry("GET /products/{id}", 0.5),
                entry("(no request)", 0.25),
                entry("(other)", 0.25)));
    assertThat(analyzer.cache("prices").patterns().get(0).endpoints())
        .containsExactly(entry("(other)", 1.0));
  }

  @Test
  void patterns_overSeveralCaches_areOneRowWithBothNames() {
    for (int i = 0; i < 30; i++) {
      feed.hit(Feed.PRODUCTS, "id:" + i);
      feed.miss(Feed.PRICES, "id:" + i);
    }
    feed.tick();

    List<PatternReport> patterns = analyzer.patterns();

    assertThat(patterns).hasSize(1);
    PatternReport only = patterns.get(0);
    assertThat(only.pattern()).isEqualTo("id:{n}");
    assertThat(only.requests()).isEqualTo(60);
    assertThat(only.hitRate()).isEqualTo(0.5);
    assertThat(only.caches()).containsExactlyInAnyOrder("products", "prices");
    assertThat(only.distinctKeys().estimate()).isEqualTo(30);
    assertThat(only.missesPerSecond()).isEqualTo(30);
  }

  @Test
  void patterns_keyLabelledInOneCacheOnly_isKnownInTheOther() {
    feed.hit(Feed.PRODUCTS, "product:7");
    feed.count(Feed.PRICES, 0, Kind.LOOKUPS, 1);
    analyzer.events().lookup(Feed.PRICES, 0, Fingerprints.of("product:7"), Outcome.HIT, 1, 100, 1);
    feed.tick();

    assertThat(analyzer.cache("prices").patterns().get(0).pattern()).isEqualTo("product:{n}");
  }

  @Test
  void patterns_keysWithoutText_areNamedHonestly() {
    feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, 3);
    analyzer.events().lookup(Feed.PRODUCTS, 0, 42, Outcome.HIT, 1, 100, 1);
    analyzer.events().lookup(Feed.PRODUCTS, 0, 0, Outcome.HIT, 1, 100, 2);
    feed.tick();

    assertThat(analyzer.patterns())
        .extracting(PatternReport::pattern)
        .containsExactly(CachePatterns.BULK, CachePatterns.UNKNOWN);
  }

  @Test
  void patterns_literalsThatCollapse_keepTheirCounts() {
    for (int i = 0; i < 60; i++) {
      String name = Character.toString((char) ('a' + i % 26)) + "q".repeat(4 + i / 26);
      feed.hit(Feed.PRODUCTS, "account:" + name + ":settings");
      feed.miss(Feed.PRODUCTS, "account:" + name + ":settings");
    }
    feed.tick();
    feed.tick();

    List<PatternReport> patterns = analyzer.patterns();

    assertThat(patterns).extracting(PatternReport::pattern).containsExactly("account:{*}:settings");
    assertThat(patterns.get(0).hits()).isEqualTo(60);
    assertThat(patterns.get(0).distinctKeys().estimate()).isEqualTo(60);
    assertThat(patterns.get(0).exact()).isTrue();
    assertThat(analyzer.recorder().patternsKept()).isEqualTo(1);
  }

  @Test
  void keys_ofCollapsedPattern_haveTheNewPattern() {
    for (int i = 0; i < 60; i++) {
      feed.hit(Feed.PRODUCTS, "account:" + (char) ('a' + i % 26) + "q".repeat(4 + i / 26));
    }
    feed.tick();

    assertThat(analyzer.keys("products", KeyOrder.HITS, 100).entries())
        .hasSize(60)
        .allMatch(key -> key.pattern().equals("account:{*}"));
  }

  @Test
  void counts_withSource_areThoseOfTheMoment() {
    AtomicLong millis = new AtomicLong(Feed.START);
    AtomicLong lookups = new AtomicLong(3);
    Analyzer live = new Analyzer(id -> null, id -> null, millis::get, () -> {
      long[] counts = new long[Kind.values().length];
      counts[Kind.LOOKUPS.ordinal()] = lookups.get();
      CacheInfo info = new CacheInfo(0, "c", "c", "caffeine", "", "", 0, true, -1);
      return CounterSnapshot.builder()
          .cache(info, Counts.of(counts), Counts.NONE)
          .build();
    });

    assertThat(live.totals().counts().lookups()).isEqualTo(3);
    lookups.set(5);
    assertThat(live.totals().counts().lookups()).isEqualTo(3);
    millis.addAndGet(200);
    assertThat(live.totals().counts().lookups()).isEqualTo(5);
    millis.addAndGet(200);
    lookups.set(9);
    live.reset("");
    assertThat(live.totals().counts().lookups()).isZero();
  }

  @Test
  void details_libraryThatThrows_isAnAbsentAnswer() {
    Analyzer failing = new Analyzer(
        id -> {
          throw new IllegalStateException("cache is closed");
        },
        () -> Feed.START);
    CacheInfo info = new CacheInfo(0, "c", "c", "caffeine", "", "", 0, true, -1);
    failing.tick(
        CounterSnapshot.builder().cache(info, Counts.NONE, Counts.NONE).build(), Feed.START + 1);

    assertThat(failing.cache("c").details()).isNull();
  }

  @Test
  void patterns_uniqueKeys_areToldToLoseTheirRandomPart() {
    for (int i = 0; i < 50; i++) {
      feed.miss(Feed.PRODUCTS, "report:" + (1_732_147_200_000L + 131 * i));
    }
    feed.tick();

    PatternReport report = analyzer.patterns().get(0);

    assertThat(report.pattern()).isEqualTo("report:{ts}");
    assertThat(report.recommendation())
        .startsWith(
            "report:{ts} has a new key on nearly every read (50 keys in 50 reads): a time stamp");
  }

  @Test
  void endpoints_requests_areSplitByMissAndMergedByName() {
    int first = feed.endpoint("GET /products/{id}");
    int second = feed.endpoint("GET /products/{id}");
    for (int i = 0; i < 10; i++) {
      feed.hit(Feed.PRODUCTS, first, "product:1", 1, 1_000, 1);
      feed.request(first, 2_000_000, 0);
      feed.miss(Feed.PRODUCTS, second, "product:2", 1);
      feed.load(Feed.PRODUCTS, second, "product:2", 40_000_000);
      feed.request(second, 50_000_000, 1);
    }
    feed.tick();

    List<EndpointReport> endpoints = analyzer.endpoints();

    assertThat(endpoints).hasSize(1);
    EndpointReport report = endpoints.get(0);
    assertThat(report.requests()).isEqualTo(20);
    assertThat(report.lookupsPerRequest()).isEqualTo(1);
    assertThat(report.missesPerRequest()).isEqualTo(0.5);
    assertThat(report.requestLatencyAllHits().p50Nanos())
        .isCloseTo(2_000_000, Percentage.withPercentage(3));
    assertThat(report.requestLatencyAnyMiss().p50Nanos())
        .isCloseTo(50_000_000, Percentage.withPercentage(3));
    assertThat(report.requestLatency().count()).isEqualTo(20);
    assertThat(report.timeSavedMillis()).isCloseTo(10 * (40 - 0.001), within(1e-6));
    assertThat(report.threadsWaiting()).isCloseTo(10 * 0.040, within(1e-9));
    assertThat(report.counts().lookups()).isEqualTo(20);
    assertThat(report.counts().misses()).isEqualTo(10);
  }

  @Test
  void reset_afterTraffic_countsFromZeroAndKeepsPatternsExact() {
    int page = feed.endpoint("GET /");
    feed.hit(Feed.PRODUCTS, page, "product:1", 1, 1_000, 1);
    feed.request(page, 1_000, 0);
    feed.tick();

    analyzer.reset("a tester");

    assertThat(analyzer.cache("products").counts().lookups()).isZero();
    assertThat(analyzer.cache("products").hitLatency().count()).isZero();
    assertThat(analyzer.patterns()).isEmpty();
    assertThat(analyzer.endpoints()).isEmpty();
    assertThat(analyzer.keys(null, KeyOrder.HITS, 10).entries()).isEmpty();
    assertThat(analyzer.marks()).singleElement().satisfies(mark -> {
      assertThat(mark.kind()).isEqualTo("reset");
      assertThat(mark.by()).isEqualTo("a tester");
    });

    feed.hit(Feed.PRODUCTS, page, "product:1", 1, 1_000, 1);
    feed.request(page, 1_000, 0);
    feed.tick();
    feed.tick();

    assertThat(analyzer.totals().counts().lookups()).isEqualTo(1);
    assertThat(analyzer.endpoints().get(0).requests()).isEqualTo(1);
    assertThat(analyzer.patterns().get(0).requests()).isEqualTo(1);
    assertThat(analyzer.patterns().get(0).exact()).isTrue();
  }

  @Test
  void caches_layer_isInsideTheOuterOneAndInNoTotal() {
    feed.addCache(new CacheInfo(Feed.INNER, "inner", "inner", "ehcache3", "", "", 0, true, 0));
    feed.hit(Feed.PRODUCTS, "product:1");
    feed.countLayer(Feed.INNER, Kind.LOOKUPS, 1);
    feed.tick();

    assertThat(analyzer.caches()).hasSize(2);
    assertThat(analyzer.totals().counts().lookups()).isEqualTo(1);
    CacheReport inner = analyzer.cache("products").layers().get(0);
    assertThat(inner.info().key()).isEqualTo("inner");
    assertThat(inner.counts().lookups()).isZero();
    assertThat(inner.layerCounts().lookups()).isEqualTo(1);
    assertThat(analyzer.cache("inner").layerCounts().lookups()).isEqualTo(1);
  }

  @Test
  void keys_fewKeys_areListedExactly() {
    for (int i = 0; i < 6; i++) {
      for (int n = 0; n <= i; n++) {
        feed.hit(Feed.PRODUCTS, "product:" + i);
      }
    }
    feed.tick();

    KeyList keys = analyzer.keys("products", KeyOrder.HITS, 2);

    assertThat(keys.exact()).isTrue();
    assertThat(keys.note()).isEmpty();
    assertThat(keys.entries()).extracting(KeyCount::text).containsExactly("product:5", "product:4");
    assertThat(keys.entries().get(0).count()).isEqualTo(6);
    assertThat(keys.entries().get(0).share()).isCloseTo(6 / 21.0, within(1e-9));
    assertThat(keys.entries().get(0).pattern()).isEqualTo("product:{n}");
    assertThat(analyzer.keys(null, KeyOrder.MISSES, 10).entries()).isEmpty();
  }

  @Test
  void keys_spreadMisses_saySoInsteadOfListingNoise() {
    for (int i = 0; i < 5_000; i++) {
      feed.miss(Feed.PRODUCTS, "product:" + i);
    }
    feed.tick();

    KeyList keys = analyzer.keys("products", KeyOrder.MISSES, 20);

    assertThat(keys.entries()).isEmpty();
    assertThat(keys.exact()).isFalse();
    assertThat(keys.note()).startsWith("no hot miss keys: misses are spread over about ");
  }

  @Test
  void recent_afterAMinuteOfSilence_isZero() {
    for (int second = 0; second < 70; second++) {
      for (int i = 0; i < 6; i++) {
        feed.hit(Feed.PRODUCTS, "product:" + i);
      }
      feed.miss(Feed.PRODUCTS, "product:x");
      feed.miss(Feed.PRODUCTS, "product:y");
      feed.tick();
    }
    Rates busy = analyzer.cache("products").recent();
    assertThat(busy.lookupsPerSecond()).isEqualTo(8);
    assertThat(busy.missesPerSecond()).isEqualTo(2);
    assertThat(busy.hitRate()).isEqualTo(0.75);
    assertThat(analyzer.totals().recent().lookupsPerSecond()).isEqualTo(8);

    for (int second = 0; second < 60; second++) {
      feed.tick();
    }

    assertThat(analyzer.cache("products").recent().lookupsPerSecond()).isZero();
    assertThat(analyzer.cache("products").recent().hitRate()).isNaN();
    assertThat(analyzer.cache("products").counts().lookups()).isEqualTo(560);
  }

  @Test
  void details_ofLibraries_areAskedOnceASecondAndSummed() {
    feed.details.put(Feed.PRODUCTS, details(10, 2_000));
    feed.details.put(Feed.PRICES, details(5, 1_000));
    feed.tick();

    assertThat(analyzer.totals().entries()).hasValue(15);
    assertThat(analyzer.totals().sizeBytes()).hasValue(3_000);
    feed.details.put(Feed.PRODUCTS, details(11, 2_000));
    assertThat(analyzer.totals().entries()).hasValue(15);
    feed.millis += 1_000;
    assertThat(analyzer.totals().entries()).hasValue(16);
  }

  @Test
  void details_ofOneThatIsGone_areKnownNoMore() {
    feed.details.put(Feed.PRODUCTS, details(10, 2_000));
    feed.details.put(Feed.PRICES, details(5, 1_000));
    feed.hit(Feed.PRODUCTS, "product:1");
    feed.tick();
    assertThat(analyzer.cache("products").details()).isNotNull();
    feed.close(Feed.PRODUCTS);
    feed.tick();

    assertThat(analyzer.cache("products").details()).isNull();
    assertThat(analyzer.cache("products").counts().lookups()).isOne();
    assertThat(analyzer.totals().entries()).hasValue(5);
    assertThat(analyzer.totals().sizeBytes()).hasValue(1_000);
  }

  @Test
  void memory_tenThousandCachesAndEndpoints_isBounded() {
    for (int id = 0; id < 2_000; id++) {
      String name = "c" + id;
      feed.addCache(new CacheInfo(id + 10, name, name, "caffeine", "", "", 0, true, -1));
      for (int n = 0; n < 20; n++) {
        feed.miss(id + 10, 0, name + ":" + Long.toHexString(Fingerprints.of(n)), 1);
        feed.load(id + 10, 0, "x" + n, 1L << n);
      }
      analyzer.events().request(id, 1_000, 0);
    }
    feed.tick();

    RecorderState state = analyzer.recorder();

    assertThat(state.memoryBytes()).isBetween(1_000L, 30L << 20);
    assertThat(state.memoryLimitBytes()).isGreaterThan(state.memoryBytes());
    assertThat(analyzer.totals().counts().misses()).isEqualTo(40_000);
  }

  private static CacheDetails details(long entries, long bytes) {
    OptionalLong none = OptionalLong.empty();
    CacheDetails.Tier tier = new CacheDetails.Tier(
        CacheDetails.TierKind.HEAP, OptionalLong.of(entries), none, OptionalLong.of(bytes), none);
    return new CacheDetails("1", OptionalLong.of(entries), none, none, List.of(tier), "");
  }

  /** What events tell of it begins anew then; what was counted exactly does not. */
  @Test
  void recent_cacheThatGetsAPlace_isOfTheWholeLastMinute() {
    for (int id = 10; id < 10 + States.MOST_CACHES; id++) {
      feed.addCache(Feed.info(id, "quiet-" + id, true));
      feed.count(id, 0, Kind.LOOKUPS, 1);
    }
    feed.tick();
    int busy = 500;
    feed.addCache(Feed.info(busy, "busy", true));
    int seconds = 0;
    do {
      feed.count(busy, 0, Kind.LOOKUPS, 100);
      feed.tick();
      seconds++;
    } while (!feed.analyzer.cache("busy").isDetailed() && seconds < 300);

    CacheReport report = feed.analyzer.cache("busy");
    assertThat(report.isDetailed()).isTrue();
    assertThat(report.recent().lookupsPerSecond()).isBetween(90.0, 110.0);
    assertThat(report.readings().get(0).samples()).isEqualTo(100L * seconds);
  }
}
