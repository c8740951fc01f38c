package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.HealthRule;
import io.cacheglass.analysis.health.Threshold;
import io.cacheglass.recorder.Counts.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptHistoryTest {
  private static final int DOWN_MINUTES = 5;

  @Test
  void restore_afterRestart_chartsShowBothRunsAGapAndAMark() throws IOException {
    Feed before = new Feed();
    run(before, 600, 10);
    before.analyzer.mark("clear", "all caches");
    byte[] file = bytes(before.analyzer.keptHistory());

    Feed second = new Feed();
    second.millis = before.millis + DOWN_MINUTES * 60_000;
    long restarted = second.millis;
    second.analyzer.restore(KeptHistory.read(new ByteArrayInputStream(file)));
    run(second, 120, 4);
    Analyzer analyzer = second.analyzer;

    for (String cache : Arrays.asList("products", null)) {
      Series series =
          analyzer.history(cache, Metric.LOOKUPS, before.millis - 300_000, second.millis, 10);
      double[] values = series.lines().get(0).values();
      assertThat(values).contains(10.0).contains(4.0).contains(Double.NaN);
      assertThat(Arrays.stream(values).filter(value -> value < 0)).isEmpty();
      for (int i = 0; i < values.length; i++) {
        long millis = series.times()[i] * 1000;
        if (millis > before.millis && millis < restarted - 10_000) {
          assertThat(values[i]).isNaN();
        }
      }
    }
    assertThat(analyzer.marks()).extracting(Mark::kind).containsExactly("clear", "restart");
    assertThat(analyzer.historySinceMillis()).isLessThan(before.millis);
  }

  @Test
  void restore_cacheNotUsedYet_itsHistoryIsShown() throws IOException {
    Feed before = new Feed();
    run(before, 100, 10);
    KeptHistory kept =
        KeptHistory.read(new ByteArrayInputStream(bytes(before.analyzer.keptHistory())));
    Feed second = new Feed();
    second.millis = before.millis + 60_000;
    second.analyzer.restore(kept);
    second.tick();

    Series series =
        second.analyzer.history("products", Metric.LOOKUPS, Feed.START, second.millis, 10);

    assertThat(series.lines().get(0).values()).contains(10.0);
  }

  @Test
  void levels_aDay_areDownSampledAndOfFixedSize() {
    Feed feed = new Feed();
    for (int minute = 0; minute < 26 * 60; minute++) {
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, 60);
      feed.millis += 59_000;
      feed.tick();
    }
    long hour = 3_600_000;

    assertThat(step(feed, hour)).isEqualTo(10);
    assertThat(step(feed, 6 * hour)).isEqualTo(60);
    assertThat(step(feed, 24 * hour)).isEqualTo(300);
    assertThat(step(feed, 48 * hour)).isEqualTo(300);
    assertThat(step(feed, 7 * 24 * hour)).isEqualTo(3_600);
    assertThat(new History().bytes()).isLessThan(79_000);
    assertThat(History.coarse().bytes()).isLessThan(4_200);
    assertThat(feed.analyzer.historySinceMillis()).isLessThanOrEqualTo(Feed.START + 60_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void read_anyDamage_isRefusedOrHasTouchedNothingOfOurs(int seed) throws IOException {
    Feed feed = new Feed();
    run(feed, 200, 10);
    byte[] whole = bytes(feed.analyzer.keptHistory());
    Random random = new Random(seed);
    int refused = 0;

    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      if (random.nextBoolean()) {
        damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
      }
      try {
        KeptHistory read = KeptHistory.read(new ByteArrayInputStream(damaged));
        assertThat(bytes(read)).isEqualTo(whole); // some bits of a gzip stream mean nothing
      } catch (IOException e) {
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(280);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 10})
  void read_hostileContentWithRightCheckSum_isRefusedOrHarmless(int seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] content = new byte[random.nextInt(4_000)];
      random.nextBytes(content);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(Arrays.copyOf(bytes(new Feed().analyzer.keptHistory()), 8));
      try (var gzip = new java.util.zip.GZIPOutputStream(file)) {
        gzip.write(content);
      }
      assertThatThrownBy(() -> KeptHistory.read(new ByteArrayInputStream(file.toByteArray())))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_otherVersion_isRefused() throws IOException {
    byte[] file = bytes(new Feed().analyzer.keptHistory());
    file[7]++;

    assertThatThrownBy(() -> KeptHistory.read(new ByteArrayInputStream(file)))
        .hasMessageContaining("version");
  }

  @Test
  void read_bomb_isRefused() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(bytes(new Feed().analyzer.keptHistory()), 8));
    try (var gzip = new java.util.zip.GZIPOutputStream(file)) {
      for (int i = 0; i < 64; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }

    assertThatThrownBy(() -> KeptHistory.read(new ByteArrayInputStream(file.toByteArray())))
        .hasMessageContaining("larger");
  }

  private static int step(Feed feed, long spanMillis) {
    return feed.analyzer
        .history("products", Metric.LOOKUPS, feed.millis - spanMillis, feed.millis, 1)
        .stepSeconds();
  }

  private static void run(Feed feed, int seconds, int perSecond) {
    for (int i = 0; i < seconds; i++) {
      feed.count(Feed.PRODUCTS, 0, Kind.LOOKUPS, perSecond);
      feed.tick();
    }
  }

  private static byte[] bytes(KeptHistory history) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    history.write(out);
    return out.toByteArray();
  }

  @Test
  void keptHistory_baselines_comeBackAndGoOn() throws IOException {
    Feed feed = new Feed();
    run(feed, 60, 10);
    feed.analyzer.saveBaseline("before 2.41");
    feed.analyzer.reset("");
    byte[] file = bytes(feed.analyzer.keptHistory());

    Feed second = new Feed();
    second.analyzer.restore(KeptHistory.read(new ByteArrayInputStream(file)));

    List<Baseline> restored = second.analyzer.baselines();
    assertThat(restored)
        .extracting(Baseline::name)
        .containsExactly("before the reset", "before 2.41");
    assertThat(restored)
        .extracting(Baseline::kind)
        .containsExactly(Baseline.Kind.RESET, Baseline.Kind.SAVED);
    Baseline first = feed.analyzer.baselines().get(1);
    assertThat(restored.get(1).totals().lookups()).isEqualTo(600);
    assertThat(restored.get(1).totals())
        .usingRecursiveComparison()
        .withComparatorForType(Double::compare, Double.class)
        .isEqualTo(first.totals());
    assertThat(restored.get(1).cache("products"))
        .usingRecursiveComparison()
        .withComparatorForType(Double::compare, Double.class)
        .isEqualTo(first.cache("products"));
    assertThat(second.analyzer.saveBaseline("after").id()).isEqualTo("b3");
  }

  @Test
  void keptHistory_whatPeopleAskedFor_holdsOn() throws IOException {
    Feed feed = new Feed();
    long later = feed.millis + 3_600_000;
    feed.analyzer.advicePutOff().put("grow:products", later, feed.millis);
    feed.analyzer.advicePutOff().put("x".repeat(70_000), later, feed.millis);
    feed.analyzer.alertsSilenced().put("hit-rate cache prices", later, feed.millis);
    HealthModel model = feed.analyzer.healthModel();
    HealthRule rule = model
        .rule("hit-rate")
        .with(Health.WARNING, Threshold.parse("< 0.0000001"))
        .with(Health.DEGRADED, (Threshold) null)
        .withMinSamples(77);
    feed.analyzer.healthModel(
        model.with(rule).withOverride("a*", model.rule("p95-time").withForMillis(60_000)), "");
    byte[] file = bytes(feed.analyzer.keptHistory());

    Feed second = new Feed();
    second.analyzer.restore(KeptHistory.read(new ByteArrayInputStream(file)));

    assertThat(second.analyzer.advicePutOff().all(feed.millis))
        .containsExactly(entry("grow:products", later));
    assertThat(second.analyzer.alertsSilenced().all(feed.millis))
        .containsExactly(entry("hit-rate cache prices", later));
    HealthModel restored = second.analyzer.healthModel();
    assertThat(restored.rule("hit-rate").judgesAs(rule)).isTrue();
    assertThat(restored.rule("hit-rate").thresholds()).containsOnlyKeys(Health.WARNING);
    assertThat(restored.overrides().get("a*").get("p95-time").forMillis()).isEqualTo(60_000);
    assertThat(restored.rules())
        .filteredOn(each -> !each.id().equals("hit-rate"))
        .allMatch(each -> each.judgesAs(HealthModel.defaults().rule(each.id())));
  }

  @Test
  void keptHistory_moreBaselinesThanThereIsRoomFor_keepsTheNewest() throws IOException {
    List<Baseline> newestFirst = new ArrayList<>();
    for (int i = 20; i > 0; i--) {
      Map<String, Period> caches = new HashMap<>();
      for (int cache = 0; cache < 1_000; cache++) {
        caches.put("x".repeat(1_000) + cache, Period.UNKNOWN);
      }
      newestFirst.add(
          new Baseline("b" + i, "n" + i, Baseline.Kind.SAVED, 1, 2, Period.UNKNOWN, caches));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    KeptBaselines.write(new DataOutputStream(out), newestFirst);
    List<Baseline> read =
        KeptBaselines.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));

    assertThat(out.size()).isLessThan(KeptBaselines.MOST_BYTES);
    assertThat(read).hasSizeBetween(5, 10);
    assertThat(read.get(0).id()).isEqualTo("b20");
  }

  @Test
  void keptHistory_marksAndCaches_comeBack() throws IOException {
    Feed feed = new Feed();
    run(feed, 30, 1);
    feed.analyzer.mark("settings", "x".repeat(100_000));
    feed.analyzer.mark(new Mark(feed.millis, "clear", "prices", "the bearer token ci"));

    KeptHistory kept =
        KeptHistory.read(new ByteArrayInputStream(bytes(feed.analyzer.keptHistory())));

    assertThat(kept.caches()).isEqualTo(1);
    assertThat(kept.savedMillis()).isEqualTo(feed.millis);
    assertThat(List.copyOf(kept.marks()).get(0).label()).hasSize(2_000);
    assertThat(kept.marks().get(1).by()).isEqualTo("the bearer token ci");
  }
}
