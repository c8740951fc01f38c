package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.RepeatedLoads;
import io.cacheglass.analysis.curve.Limits.Expiry;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.Tier;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is said of loads and tiers: each rule once, just below, and where it keeps silent. */
class LoadRulesTest extends AdviceFixture {

  @Test
  void stampede_sameKeyLoadedAtOnce_saysHowOftenAndWhatItWasted() {
    Advice advice = said("stampede", repeated(60, 38, 23, 36_800, 100_000));

    assertThat(advice.title()).isEqualTo("Load each key of prices by one thread at a time");
    assertThat(advice.evidence())
        .containsExactly(
            "product:{n}: 38 times in the last 10 min the same key was loaded several times at once"
                + " (up to 23 loads)",
            "60 loads were made twice, 36.8 s of loading wasted");
    assertThat(advice.savedMillisPerSecond()).isEqualTo(36_800 / 600.0);
    assertThat(advice.pattern()).isEqualTo("product:{n}");
  }

  @Test
  void stampede_fewAndOfLittleUse_isSilent() {
    silent(
        "stampede",
        "Only 4 loads of the last 10 minutes were made while the same key was being loaded.",
        repeated(4, 4, 9, 5_000, 10_000));
    silent(
        "stampede",
        "Only 60 loads of the last 10 minutes were made while the same key was being loaded.",
        repeated(60, 38, 9, 99, 10_000));
    assertThat(find("stampede", repeated(4, 1, 10, 1, 10_000))).isNotNull();
    assertThat(find("stampede", report(0))).isNull();
  }

  @Test
  void hotKey_remoteCache_saysToKeepACopy() {
    hot(1_000);
    tier = TierKind.REMOTE;

    Advice advice = said("hot-key", asked());

    assertThat(advice.title())
        .isEqualTo("Keep a local copy of the hottest key of prices for some seconds");
    assertThat(advice.evidence().get(0))
        .isEqualTo("One key is 10.0 % of the reads: 120 a second, 0.6 ms each");
    assertThat(advice.savedMillisPerSecond()).isEqualTo(120 * 0.6);
  }

  @Test
  void hotKey_lessThanATenth_saysNothing() {
    hot(999);
    tier = TierKind.REMOTE;

    assertThat(find("hot-key", asked())).isNull();
  }

  @Test
  void hotKey_localCache_isSilent() {
    hot(1_000);

    silent("hot-key", "It is in this JVM, where one hot key costs nothing.", asked());
  }

  @Test
  void lowHits_aPattern_saysItsShareOfTheMisses() {
    set(Kind.LOOKUPS, 20_000);
    set(Kind.MISSES, 16_620);
    PatternReport pattern = pattern(1.0);

    Advice advice = said("low-hits", report(0).patterns(List.of(pattern)));

    assertThat(advice.title()).isEqualTo("search:{*} hits 12.0 % of its reads");
    assertThat(advice.evidence())
        .containsExactly("1,000 hits in 8,310 reads", "44.0 % of all misses of prices");
  }

  @Test
  void lowHits_lessThanOneLoadASecond_saysNothing() {
    set(Kind.LOOKUPS, 9_000);
    set(Kind.MISSES, 2_000);

    assertThat(find("low-hits", report(0).patterns(List.of(pattern(0.99))))).isNull();
  }

  @Test
  void lowHits_nobodyAsksAgain_isSilent() {
    set(Kind.LOOKUPS, 8_310);
    set(Kind.MISSES, 8_310);
    set(Kind.PUTS, 8_310);

    silent(
        "low-hits",
        "Another advice says why it hits so little.",
        report(0).recent(rates(20, 20, 5, 0)));
  }

  @Test
  void idleTier_answersLessThanATwentieth_saysToLeaveItOut() {
    tiers(1_000, 49);

    Advice advice = said("idle-tier", twoTiers());

    assertThat(advice.title())
        .isEqualTo(
            "The first tier of prices answers 4.9 % of the reads: make it bigger or leave it out");
    assertThat(advice.evidence())
        .containsExactly(
            "49 of 1,000 reads were answered by the first tier, 951 by the disk and" + " below");
  }

  @Test
  void idleTier_answersATwentieth_saysNothing() {
    tiers(1_000, 50);

    assertThat(find("idle-tier", twoTiers())).isNull();
  }

  @Test
  void idleTier_fewReads_isSilent() {
    tiers(999, 10);

    silent("idle-tier", "Only 999 of 1,000 reads were seen so far.", twoTiers());
  }

  private CacheReport.Builder repeated(
      long loads, long incidents, int peak, double wasted, double all) {
    limits(SIZE, Expiry.NONE, 0);
    return report(0)
        .repeatedLoads(new RepeatedLoads(loads, incidents, peak, wasted, all, "product:{n}"));
  }

  private static PatternReport pattern(double missesPerSecond) {
    return PatternReport.builder("search:{*}")
        .requests(8_310)
        .hits(1_000)
        .misses(7_310)
        .missesPerSecond(missesPerSecond)
        .build();
  }

  private void hot(long count) {
    PastFixture keys = new PastFixture();
    KeyCount.Identity identity = new KeyCount.Identity(7, "config:main", name);
    keys.keys.add(new KeyCount("config:main", identity, count + 5, 5, 0.4));
    past = keys;
    set(Kind.LOOKUPS, 10_000);
  }

  private CacheReport.Builder asked() {
    return report(SIZE).recent(rates(1_200, 0, 0, 0)).latencies(latencies(0.6, 5));
  }

  private void tiers(long reads, long first) {
    set(Kind.LOOKUPS, reads);
    set(Kind.TIER2_HITS, reads - first);
  }

  private CacheReport.Builder twoTiers() {
    OptionalLong none = OptionalLong.empty();
    Tier heap = new Tier(TierKind.HEAP, none, none, none, none);
    Tier disk = new Tier(TierKind.DISK, none, none, none, none);
    return report(0).details(new CacheDetails("1", none, none, none, List.of(heap, disk), ""));
  }
}
