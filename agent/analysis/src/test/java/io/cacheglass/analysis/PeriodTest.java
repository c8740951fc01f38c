package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts.Kind;
import org.junit.jupiter.api.Test;

class PeriodTest {
  private final Feed feed = new Feed();
  private final Analyzer analyzer = feed.analyzer;

  @Test
  void period_twoSpans_eachHasItsOwnNumbers() {
    second(120, 10, 5);
    second(120, 10, 1);
    long now = feed.millis;

    Period before = analyzer.period("products", now - 240_000, now - 120_000);
    Period after = analyzer.period("products", now - 120_000, now);

    assertThat(before.hitRate()).isCloseTo(0.5, within(1e-9));
    assertThat(after.hitRate()).isCloseTo(0.9, within(1e-9));
    assertThat(before.missesPerSecond()).isCloseTo(5, within(1e-6));
    assertThat(before.threadsWaiting()).isCloseTo(5 * 0.02, within(1e-6));
    assertThat(after.lookupsPerSecond()).isCloseTo(10, within(1e-6));
  }

  @Test
  void period_beforeTheStart_isUnknown() {
    second(30, 10, 5);

    Period period = analyzer.period(null, Feed.START - 600_000, Feed.START - 60_000);

    assertThat(period.seconds()).isZero();
    assertThat(period.hitRate()).isNaN();
    assertThat(period.lookupsPerSecond()).isNaN();
  }

  @Test
  void reset_afterTraffic_keepsTheNumbersAsBaseline() {
    second(60, 10, 5);

    Baseline kept = analyzer.reset("");
    second(60, 10, 0);

    assertThat(analyzer.baselines()).containsExactly(kept);
    assertThat(kept.totals().lookups()).isEqualTo(600);
    assertThat(kept.cache("products").hitRate()).isEqualTo(0.5);
    assertThat(kept.cache("products").lookupsPerSecond()).isCloseTo(10, within(0.01));
    assertThat(kept.cache("unknown").seconds()).isZero();
    assertThat(analyzer.saveBaseline("new").totals().hitRate()).isEqualTo(1);
  }

  @Test
  void saveBaseline_tooMany_forgetsTheOldest() {
    for (int i = 0; i < Baselines.MOST + 5; i++) {
      analyzer.saveBaseline("number " + i);
    }

    assertThat(analyzer.baselines()).hasSize(Baselines.MOST);
    assertThat(analyzer.baselines().get(0).name()).isEqualTo("number " + (Baselines.MOST + 4));
    assertThat(analyzer.deleteBaseline(analyzer.baselines().get(0).id())).isTrue();
    assertThat(analyzer.deleteBaseline("b1")).isFalse();
  }

  @Test
  void preferBusy_cacheThatGetsBusyLate_takesThePlaceOfAQuietOne() {
    for (int id = 3; id < States.MOST_CACHES + 10; id++) {
      String name = "cache-" + id;
      feed.addCache(new CacheInfo(id, name, name, "caffeine", "", "", Feed.START, true, -1));
      feed.count(id, 0, Kind.LOOKUPS, 1);
      feed.tick();
    }
    String late = "cache-" + (States.MOST_CACHES + 9);
    assertThat(analyzer.cache(late).isDetailed()).isFalse();

    for (int i = 0; i < 70; i++) {
      feed.count(States.MOST_CACHES + 9, 0, Kind.LOOKUPS, 1_000);
      feed.tick();
    }

    assertThat(analyzer.cache(late).isDetailed()).isTrue();
    assertThat(analyzer.recorder().cachesDetailed()).isEqualTo(States.MOST_CACHES);
    assertThat(analyzer.caches().stream().filter(each -> !each.isDetailed())).isNotEmpty();
  }

  private void second(int seconds, int lookups, int misses) {
    for (int i = 0; i < seconds; i++) {
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, lookups);
      feed.count(Feed.PRODUCTS, 0, Kind.MISSES, misses);
      feed.count(Feed.PRODUCTS, 0, Kind.LOADS, misses);
      feed.count(Feed.PRODUCTS, 0, Kind.LOAD_NANOS, misses * 20_000_000L);
      feed.tick();
    }
  }
}
