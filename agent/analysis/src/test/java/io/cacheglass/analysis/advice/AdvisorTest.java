package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.Fingerprints;
import io.cacheglass.analysis.curve.Limits.Expiry;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each rule says of caches that were really read so, and of those that are just not. */
class AdvisorTest extends AdviceFixture {
  @Test
  void grow_workingSetOfTwiceTheSize_saysTwice() {
    limits(SIZE, Expiry.NONE, 0);
    readRandomly(180, 20_000);
    counts[Kind.EVICTIONS.ordinal()] = 5_000;

    Advice advice = only("grow", SIZE);

    assertThat(advice.title())
        .isEqualTo("Raise the maximum size of prices from 100 to 200 entries");
    assertThat(advice.numbers().get("expected_hit_rate")).isCloseTo(0.99, within(0.02));
    assertThat(advice.evidence()).anyMatch(line -> line.startsWith("Full: 100.0 %"));
    assertThat(advice.gain()).startsWith("hit rate 5").contains("→ about 99");
  }

  @Test
  void grow_nothingWasEvictedOrItIsNotFull_isSilent() {
    limits(SIZE, Expiry.NONE, 0);
    readRandomly(180, 20_000);

    assertThat(rules(SIZE)).doesNotContain("grow");
    counts[Kind.EVICTIONS.ordinal()] = 5_000;
    assertThat(rules(SIZE * 8 / 10)).doesNotContain("grow");
    assertThat(rules(SIZE)).contains("grow");
  }

  @Test
  void grow_tooFewReadsOrTooYoung_isSilent() {
    limits(SIZE, Expiry.NONE, 0);
    counts[Kind.EVICTIONS.ordinal()] = 5_000;
    readRandomly(180, 900);
    assertThat(rules(SIZE)).isEmpty();

    readRandomly(180, 20_000);
    assertThat(Advisor.advise(report(SIZE).build(), past, SEEN + 9 * 60_000).advice())
        .isEmpty();
  }

  @Test
  void grow_everyKeyIsReadOnce_isSilentAndUseless() {
    limits(SIZE, Expiry.NONE, 0);
    counts[Kind.EVICTIONS.ordinal()] = 5_000;
    for (int i = 0; i < 5_000; i++) {
      read(i, false);
    }

    assertThat(rules(SIZE)).containsExactly("useless");
  }

  @Test
  void useless_someHits_isSilent() {
    for (int i = 0; i < 2_000; i++) {
      read(i, false);
    }
    assertThat(rules(SIZE)).contains("useless");
    for (int i = 1_900; i < 1_960; i++) {
      read(i, true);
    }
    assertThat(rules(SIZE)).doesNotContain("useless");
  }

  @Test
  void shrink_aFewKeysAreRead_saysHowFew() {
    limits(1_000, Expiry.NONE, 0);
    Set<Integer> known = new LinkedHashSet<>();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(50);
      read(key, !known.add(key));
    }

    Advice advice = only("shrink", 1_000);

    assertThat(advice.numbers().get("wanted_entries")).isEqualTo(250);
    assertThat(advice.numbers().get("most_loss")).isLessThanOrEqualTo(0.01);
  }

  @Test
  void shrink_caffeine_isSilentBecauseItsCurveIsNotLru() {
    library = "caffeine";
    limits(1_000, Expiry.NONE, 0);
    for (int i = 0; i < 20_000; i++) {
      read(i % 50, i >= 50);
    }

    assertThat(rules(1_000)).isEmpty();
  }

  @Test
  void longerTtl_halfOfTheReadsFindAnExpiredEntry_saysTheNextThatHelps() {
    limits(SIZE, Expiry.AFTER_WRITE, 15_000);
    for (int i = 0; i < 3_000; i++) {
      read(7, i % 2 == 1); // every 10 s
      now += 10_000;
    }

    Advice advice = only("longer-ttl", 1);

    assertThat(advice.title()).isEqualTo("Let entries of prices live 30 s instead of 15 s");
    assertThat(advice.numbers().get("expected_hit_rate")).isCloseTo(0.667, within(0.01));
    assertThat(advice.cost()).isEqualTo("data may be up to 30 s old");
  }

  @Test
  void longerTtl_writtenAsOftenAsRead_isSilent() {
    limits(SIZE, Expiry.AFTER_WRITE, 15_000);
    for (int i = 0; i < 3_000; i++) {
      read(7, i % 2 == 1);
      now += 10_000;
    }
    counts[Kind.PUTS.ordinal()] += 400;

    assertThat(rules(SIZE)).doesNotContain("longer-ttl");
  }

  @Test
  void negative_keysThatNobodyStores_saysToRememberThat() {
    limits(SIZE, Expiry.NONE, 0);
    for (int i = 0; i < 150; i++) {
      for (int key = 0; key < 4; key++) {
        sample.read(Fingerprints.of(key), false, now);
        count(false, false);
      }
      now += 10_000;
    }

    Advice advice = only("negative", 0);

    assertThat(advice.numbers().get("not_stored_misses")).isEqualTo(4 * 149);
    counts[Kind.LOADS_FAILED.ordinal()] = 600;
    assertThat(rules(0)).doesNotContain("negative");
  }

  @Test
  void manyLookups_moreThanTwentyARequest_isToldOfTheEndpoint() {
    assertThat(ofEndpoint(100, 2_000)).isEmpty();
    assertThat(ofEndpoint(99, 9_000)).isEmpty();

    List<Advice> advice = ofEndpoint(100, 4_200);

    assertThat(advice).hasSize(1);
    assertThat(advice.get(0).title()).isEqualTo("GET /list does 42 lookups a request");
    assertThat(advice.get(0).endpoint()).isEqualTo("GET /list");
  }

  private List<Advice> ofEndpoint(long requests, long lookups) {
    return Advisor.advise(
        List.of(), List.of(endpoint(requests, lookups)), List.of(), Past.NONE, NOW);
  }

  private static EndpointReport endpoint(long requests, long lookups) {
    long[] counts = new long[Kind.values().length];
    counts[Kind.LOOKUPS.ordinal()] = lookups;
    return EndpointReport.builder("GET /list")
        .requests(requests)
        .counts(Counts.of(counts))
        .build();
  }
}
