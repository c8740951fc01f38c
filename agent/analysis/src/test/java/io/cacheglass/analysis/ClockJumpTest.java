package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that somebody sets while the application runs: back, ahead, by seconds or years. */
class ClockJumpTest {
  private static final long[] JUMPS = {
    -1,
    1,
    -999,
    1_500,
    -60_000,
    90_000,
    -3_600_000,
    7_200_000,
    -86_400_000L,
    86_400_000L * 40,
    -86_400_000L * 30,
    86_400_000L * 900
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void tick_afterAnyJump_countsAreExactAndNothingFails(long seed) throws IOException {
    Random random = new Random(seed);
    Feed feed = new Feed();
    HealthMonitor monitor = new HealthMonitor(feed.analyzer, () -> feed.millis);
    long lookups = 0;
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(10) == 0) {
        feed.millis = Math.max(0, feed.millis + JUMPS[random.nextInt(JUMPS.length)]);
      }
      for (int n = random.nextInt(20); n > 0; n--, lookups++) {
        feed.hit(Feed.PRODUCTS, "product:" + random.nextInt(50));
      }
      feed.load(Feed.PRODUCTS, 0, "product:1", 1_000_000);
      feed.tick();
      monitor.tick();
      look(feed);
    }

    CacheReport products = feed.analyzer.cache("products");
    assertThat(products).isNotNull();
    assertThat(products.counts().lookups()).isEqualTo(lookups);
    assertThat(products.counts().get(Kind.LOADS)).isEqualTo(400);
    feed.analyzer.keptHistory().write(new ByteArrayOutputStream());
  }

  /** What the page asks; rates are never below nothing, nor that of a thousand seconds at once. */
  private static void look(Feed feed) {
    Analyzer analyzer = feed.analyzer;
    for (CacheReport report : analyzer.caches()) {
      assertThat(report.recent().lookupsPerSecond())
          .satisfiesAnyOf(
              rate -> assertThat(rate).isNaN(), rate -> assertThat(rate).isBetween(0.0, 2_000.0));
    }
    for (Metric metric : Metric.values()) {
      Series series = analyzer.history("products", metric, feed.millis - 600_000, feed.millis, 10);
      for (Series.Line line : series.lines()) {
        assertThat(Arrays.stream(line.values()).filter(value -> value < 0)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, 3_600_000})
  void tick_longAfterAJump_ratesAreThoseOfNow(long jump) {
    Feed feed = new Feed();
    run(feed, 90, 10);
    feed.millis += jump;
    run(feed, 90, 4);

    CacheReport products = feed.analyzer.cache("products");
    assertThat(products).isNotNull();
    assertThat(products.recent().lookupsPerSecond()).isBetween(3.9, 4.1);
  }

  private static void run(Feed feed, int seconds, int perSecond) {
    for (int i = 0; i < seconds; i++) {
      for (int n = 0; n < perSecond; n++) {
        feed.hit(Feed.PRODUCTS, "product:" + n);
      }
      feed.tick();
    }
  }
}
