package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.DistinctKeys;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.curve.Limits;
import io.cacheglass.analysis.curve.Limits.Expiry;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cache's size does not do: each rule once, just below, and where it keeps silent. */
class SizeRulesTest extends AdviceFixture {
  private final PastFixture history = new PastFixture();

  @Test
  void firstReads_halfOfTheReadsAreOfNewKeys_saysThatSizeDoesNotHelp() {
    readHotAndNew(1);

    Advice advice = said("first-reads", report(SIZE));

    assertThat(advice.title())
        .isEqualTo("A bigger prices changes nothing: its misses are first reads");
    assertThat(advice.evidence())
        .containsExactly(
            "100.0 % of the misses are the first read of a key",
            "With four times the entries it would answer at most 50.2 % instead of 49.3 % of the"
                + " reads");
  }

  @Test
  void firstReads_hitRateAboveSeventyPercent_saysNothing() {
    readHotAndNew(3);

    assertThat(find("first-reads", report(SIZE))).isNull();
  }

  @Test
  void firstReads_keysAreAllNewAnyway_isSilent() {
    readHotAndNew(1);
    PatternReport unique = PatternReport.builder("report:{ts}")
        .requests(10_000)
        .misses(10_000)
        .distinctKeys(new DistinctKeys(9_912, 0, false))
        .build();

    silent(
        "first-reads",
        "Another advice says more of the same.",
        report(SIZE).patterns(List.of(unique)));
  }

  @Test
  void oneHitKeys_mostPushOthersOut_saysToKeepThemOut() {
    readHotAndNew(3);
    set(Kind.EVICTIONS, 900);

    Advice advice = said("one-hit-keys", report(SIZE));

    assertThat(advice.title())
        .isEqualTo("Do not let every key into prices: most are asked for once");
    assertThat(advice.evidence())
        .containsExactly(
            "97.1 % of the keys that are followed were asked for once, and push others out",
            "Full: 100.0 % of its entries are in use, and 900 were evicted");
  }

  @Test
  void oneHitKeys_notFull_saysNothing() {
    readHotAndNew(3);
    set(Kind.EVICTIONS, 900);

    assertThat(find("one-hit-keys", report(SIZE * 89 / 100))).isNull();
  }

  @Test
  void oneHitKeys_caffeine_isSilentBecauseItDoesSo() {
    library = "caffeine";
    readHotAndNew(3);
    set(Kind.EVICTIONS, 900);

    silent("one-hit-keys", "Its library asks how often a key is read already.", report(SIZE));
  }

  @Test
  void thrash_entriesGoBeforeTheyAreAskedForAgain_saysSo() {
    scan(1_000);
    set(Kind.EVICTIONS, counts[Kind.PUTS.ordinal()] / 2);

    Advice advice = said("thrash", report(SIZE).recent(rates(50, 50, 0, 600)));

    assertThat(advice.title())
        .isEqualTo("Entries of prices live 10 s, but are asked for again after 19 s");
    assertThat(advice.evidence().get(0))
        .isEqualTo("2,000 of 4,000 stored entries were evicted, 10.0 a second");
  }

  @Test
  void thrash_fewerThanHalfWereEvicted_saysNothing() {
    scan(1_000);
    set(Kind.EVICTIONS, counts[Kind.PUTS.ordinal()] / 2 - 1);

    assertThat(find("thrash", report(SIZE).recent(rates(50, 50, 0, 600)))).isNull();
  }

  @Test
  void thrash_twiceTheSizeWouldHoldAll_isSilentForTheAdviceToGrow() {
    scan(150);
    set(Kind.EVICTIONS, 3_900);

    silent(
        "thrash",
        "The advice to grow says what to do about it.",
        report(SIZE).recent(rates(50, 50, 0, 6_000)));
  }

  @Test
  void noLimit_growsForAnHour_warns() {
    unbounded();
    history.entries = new double[] {
      10_000, 14_000, 18_000, 21_000, 25_000, 29_000, 33_000, 36_000, 40_000, 48_000
    };

    Advice advice = said("no-limit", report(48_000));

    assertThat(advice.title())
        .isEqualTo("Give prices a maximum size or a time to live: it has neither");
    assertThat(advice.evidence())
        .containsExactly("It grew from 10,000 to 48,000 entries in the last hour");
    assertThat(advice.severity()).isEqualTo(Advice.Severity.WARN);
  }

  @Test
  void noLimit_didNotGrowOnce_saysNothing() {
    unbounded();
    history.entries = new double[] {
      10_000, 14_000, 14_000, 21_000, 25_000, 29_000, 33_000, 36_000, 40_000, 48_000
    };

    assertThat(find("no-limit", report(48_000))).isNull();
  }

  @Test
  void noLimit_growsSlowly_isSilent() {
    unbounded();
    history.entries = new double[] {1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1049};

    silent("no-limit", "It grew by less than 5 % in the last hour.", report(1_049));
  }

  private void unbounded() {
    past = history;
    sample.limits(new Limits(48_000, false, Expiry.NONE, 0));
    readHotAndNew(1);
  }

  /** Thirty keys again and again, and after every few reads of them a key that is read once. */
  private void readHotAndNew(int hotReadsForEachNew) {
    if (sample.curve(0).limits() == Limits.UNKNOWN) {
      limits(SIZE, Expiry.NONE, 0);
    }
    int hot = 0;
    int unknown = 1_000;
    for (int i = 0; i < 4_000; i++) {
      if (i % (hotReadsForEachNew + 1) == 0) {
        read(unknown++, false);
      } else {
        read(hot % 30, hot >= 30);
        hot++;
      }
    }
  }

  /** One key after the other, every 20 ms; a cache of a hundred has none of them any more. */
  private void scan(int keys) {
    limits(SIZE, Expiry.NONE, 0);
    for (int i = 0; i < 4_000; i++) {
      read(i % keys, false);
      now += 18; // a read and its put take two
    }
  }
}
