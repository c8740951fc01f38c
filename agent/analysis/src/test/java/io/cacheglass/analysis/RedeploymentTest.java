package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cache that is taken away and comes again is one cache, and takes the memory of one. */
class RedeploymentTest {
  /** The first id that {@link Feed} does not use. */
  private static final int FIRST = 2;

  private final Feed feed = new Feed();
  private final Analyzer analyzer = feed.analyzer;

  @Test
  void redeployed_threeHundredTimes_takesTheMemoryOfOne() {
    deploy(FIRST);
    long first = 0;
    for (int id = FIRST + 1; id < FIRST + 300; id++) {
      redeploy(id - 1, id);
      first = id == FIRST + 3 ? analyzer.recorder().memoryBytes() : first;
    }

    assertThat(analyzer.recorder().cachesDetailed()).isOne();
    assertThat(analyzer.recorder().memoryBytes()).isLessThan(first + 200_000);
    CacheReport report = analyzer.cache("shop");
    assertThat(report.counts().lookups()).isEqualTo(300 * 12);
    assertThat(report.counts().misses()).isEqualTo(300 * 2);
    assertThat(report.allTimed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"40, 3", "3, 40", "20, 20"})
  void redeployed_whicheverWasBusier_losesNothingThatWasKnown(int before, int after) {
    int page = feed.endpoint("GET /items/{id}");
    int other = feed.endpoint("GET /basket");
    feed.addCache(Feed.info(FIRST, "shop", true));
    for (int i = 0; i < before; i++) {
      feed.hit(FIRST, page, "item:" + i % 10, 1, 1_000, 1);
      feed.miss(FIRST, page, "user:" + i, 1);
      feed.load(FIRST, page, "user:" + i, 2_000_000);
    }
    feed.tick();
    feed.close(FIRST);
    feed.addCache(Feed.info(FIRST + 1, "shop~2", true));
    for (int i = 0; i < after; i++) {
      feed.hit(FIRST + 1, other, "item:" + i % 10, 2, 8_000, 1);
      feed.miss(FIRST + 1, other, "user:" + i, 1);
      feed.load(FIRST + 1, other, "user:" + i, 2_000_000);
    }
    feed.tick();
    feed.replace(FIRST, FIRST + 1);
    feed.tick();
    feed.tick();

    int all = before + after;
    CacheReport report = analyzer.cache("shop");
    assertThat(report.counts().hits()).isEqualTo(all);
    assertThat(report.counts().misses()).isEqualTo(all);
    assertThat(report.tierLatency(1).count()).isEqualTo(before);
    assertThat(report.tierLatency(2).count()).isEqualTo(after);
    assertThat(report.loadLatency().count()).isEqualTo(all);
    assertThat(report.distinctKeys().estimate())
        .isEqualTo(Math.min(10, Math.max(before, after)) + Math.max(before, after));
    assertThat(report.allTimed()).isTrue();
    assertThat(report.recent().lookupsPerSecond()).isCloseTo(2.0 * all / 4, within(1e-9));
    assertThat(report.patterns())
        .extracting(PatternReport::pattern)
        .containsExactlyInAnyOrder("item:{n}", "user:{n}");
    assertThat(report.patterns()).extracting(PatternReport::requests).containsOnly((long) all);
    assertThat(report.patterns()).allMatch(PatternReport::exact);
    assertThat(report.endpoints())
        .extracting(EndpointShare::endpoint, share -> share.counts().lookups())
        .containsExactlyInAnyOrder(
            tuple("GET /items/{id}", 2L * before), tuple("GET /basket", 2L * after));
    KeyList keys = analyzer.keys("shop", KeyOrder.HITS, 1_000);
    assertThat(keys.exact()).isTrue();
    assertThat(keys.entries().stream().mapToLong(KeyCount::count).sum()).isEqualTo(all);
    assertThat(keys.entries()).allMatch(key -> String.valueOf(key.text()).startsWith("item:"));
    assertThat(analyzer.recorder().cachesDetailed()).isOne();
  }

  @Test
  void charts_overRedeployments_goOnAndAreNeverNegative() {
    deploy(FIRST);
    for (int id = FIRST + 1; id < FIRST + 40; id++) {
      redeploy(id - 1, id);
    }
    feed.tick();
    feed.tick(); // of the next point, so that the last one is complete

    double[] shop = lookups("shop");
    double[] all = lookups(null);
    assertThat(Arrays.stream(known(shop))).allMatch(value -> value >= 0);
    assertThat(10 * Arrays.stream(known(shop)).sum()).isCloseTo(40 * 12, within(1.0));
    assertThat(10 * Arrays.stream(known(all)).sum()).isCloseTo(40 * 12, within(1.0));
    assertThat(Arrays.stream(analyzer.cache("shop").spark())).anyMatch(value -> value > 0);
  }

  @Test
  void reset_betweenTwoDeployments_countsWhatCameSince() {
    deploy(FIRST);
    analyzer.reset("");
    use(FIRST);
    redeploy(FIRST, FIRST + 1);
    feed.tick();

    assertThat(analyzer.cache("shop").counts().lookups()).isEqualTo(24);
    assertThat(analyzer.cache("shop").hitLatency().count()).isEqualTo(20);
    assertThat(analyzer.keys("shop", KeyOrder.HITS, 10).exact()).isTrue();
  }

  @Test
  void events_thatComeLate_areThoseOfTheSuccessor() {
    deploy(FIRST);
    redeploy(FIRST, FIRST + 1);
    use(FIRST); // still in the ring when the snapshot was taken
    feed.tick();
    feed.tick();

    CacheReport report = analyzer.cache("shop");
    assertThat(report.counts().lookups()).isEqualTo(36);
    assertThat(report.allTimed()).isTrue();
    assertThat(analyzer.recorder().cachesDetailed()).isOne();
  }

  @Test
  void id_thatWasGivenUp_isThatOfACacheWithoutAPast() {
    deploy(FIRST);
    redeploy(FIRST, FIRST + 1);
    analyzer.reset("");
    feed.giveUp(FIRST);
    feed.tick();
    feed.addCache(Feed.info(FIRST, "basket", true));
    feed.hit(FIRST, "basket:1");
    use(FIRST + 1);
    feed.tick();
    feed.tick();

    CacheReport basket = analyzer.cache("basket");
    assertThat(basket.counts().lookups()).isOne();
    assertThat(basket.hitLatency().count()).isOne();
    assertThat(basket.allTimed()).isTrue();
    assertThat(basket.endpoints())
        .extracting(share -> share.counts().lookups())
        .containsExactly(1L);
    assertThat(basket.patterns()).extracting(PatternReport::pattern).containsExactly("basket:{n}");
    CacheReport shop = analyzer.cache("shop");
    assertThat(shop.counts().lookups()).as("since the reset").isEqualTo(12);
    assertThat(shop.hitLatency().count()).isEqualTo(10);
    assertThat(shop.allTimed()).isTrue();
    assertThat(shop.endpoints()).extracting(share -> share.counts().lookups()).containsExactly(12L);
    for (int i = 0; i < 10; i++) {
      feed.tick(); // until the point is complete
    }
    assertThat(10 * Arrays.stream(known(lookups("shop"))).sum()).isCloseTo(36, within(0.5));
  }

  @Test
  void id_thatWasGivenUpWhileNobodyLooked_isThatOfACacheWithoutAPast() {
    deploy(FIRST);
    feed.addCache(Feed.info(FIRST + 1, "shop~2", true));
    feed.replace(FIRST, FIRST + 1);
    feed.giveUp(FIRST);
    feed.addCache(Feed.info(FIRST, "basket", true));
    feed.tick();
    feed.tick();

    assertThat(analyzer.cache("basket").counts()).isEqualTo(Counts.NONE);
    assertThat(analyzer.cache("basket").patterns()).isEmpty();
    assertThat(known(lookups("basket"))).isEmpty();
    CacheReport shop = analyzer.cache("shop");
    assertThat(shop.counts().lookups()).isEqualTo(12);
    assertThat(shop.hitLatency().count()).isEqualTo(10);
    assertThat(shop.allTimed()).isTrue();
    assertThat(analyzer.keys("shop", KeyOrder.HITS, 10).exact()).isTrue();
    assertThat(analyzer.recorder().cachesDetailed()).isOne();
  }

  @Test
  void redeployed_threeHundredTimesOnTwoIds_losesNothing() {
    deploy(FIRST);
    for (int i = 0; i < 300; i++) {
      int before = FIRST + i % 2;
      redeploy(before, FIRST + 1 - i % 2);
      feed.giveUp(before);
      feed.tick();
    }
    feed.tick();

    CacheReport report = analyzer.cache("shop");
    assertThat(report.counts().lookups()).isEqualTo(301 * 12);
    assertThat(report.allTimed()).isTrue();
    assertThat(Arrays.stream(known(lookups("shop")))).allMatch(value -> value >= 0);
    assertThat(analyzer.recorder().cachesDetailed()).isOne();
  }

  @Test
  void place_ofOneThatIsGone_isTakenByOneThatComes() {
    for (int id = FIRST; id < FIRST + States.MOST_CACHES; id++) {
      feed.addCache(Feed.info(id, "c" + id, true));
      feed.hit(id, "key:" + id);
    }
    feed.tick();
    feed.close(FIRST + 5);
    feed.tick();
    assertThat(analyzer.cache("c" + (FIRST + 5)).hitLatency().count())
        .as("what is known of it, while nobody wants its place")
        .isOne();

    int late = FIRST + States.MOST_CACHES;
    feed.addCache(Feed.info(late, "late", true));
    feed.hit(late, "key:late");
    feed.tick();

    assertThat(analyzer.cache("late").isDetailed()).isTrue();
    assertThat(analyzer.cache("late").hitLatency().count()).isOne();
    assertThat(analyzer.cache("c" + (FIRST + 5)).isDetailed()).isFalse();
    assertThat(analyzer.cache("c" + (FIRST + 5)).counts().lookups()).isOne();
    assertThat(analyzer.recorder().cachesDetailed()).isEqualTo(States.MOST_CACHES);
    assertThat(
            IntStream.range(FIRST, late).filter(id -> !analyzer.cache("c" + id).isDetailed()))
        .as("of those that are in use, all have theirs")
        .containsExactly(FIRST + 5);
  }

  private void deploy(int id) {
    feed.addCache(Feed.info(id, "shop", true));
    use(id);
    feed.tick();
  }

  /** The next one is used before the one before is known to be gone. */
  private void redeploy(int before, int after) {
    feed.close(before);
    feed.addCache(Feed.info(after, "shop~2", true));
    use(after);
    feed.tick();
    feed.replace(before, after);
    feed.tick();
  }

  private void use(int id) {
    for (int i = 0; i < 10; i++) {
      feed.hit(id, "item:" + i);
    }
    feed.miss(id, "item:10");
    feed.load(id, 0, "item:10", 1_000_000);
    feed.miss(id, "item:11");
    feed.count(id, 0, Kind.PUTS, 1);
  }

  private double[] lookups(String cacheKey) {
    return analyzer
        .history(cacheKey, Metric.LOOKUPS, Feed.START, feed.millis, 10)
        .lines()
        .get(0)
        .values();
  }

  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }
}
