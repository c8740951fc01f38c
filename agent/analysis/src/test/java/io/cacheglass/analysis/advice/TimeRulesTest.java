package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.health.Drop;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of the past: each rule once, just below, and where it keeps silent. */
class TimeRulesTest extends AdviceFixture {
  private static final long FELL = Instant.parse("2026-03-01T14:03:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  private final PastFixture history = new PastFixture();

  @BeforeEach
  void givePast() {
    past = history;
  }

  @Test
  void drop_nothingMarked_warnsWithTheMinute() {
    history.drop = new Past.SuddenDrop(fall(), FELL);
    history.marks.add(new Mark(FELL - 10 * 60_000 - 1, "restart", "restarted"));
    history.marks.add(new Mark(FELL + 60_000, "clear", "prices"));
    history.marks.add(new Mark(FELL, "clear", "another cache"));

    Advice advice = said("drop", report(SIZE));

    assertThat(advice.title())
        .isEqualTo("Hit rate of prices fell from 92.0 % to 71.0 % at 14:03 UTC");
    assertThat(advice.evidence())
        .containsExactly("Nothing is marked at that time: no clear, restart, reset or new setting");
    assertThat(advice.severity()).isEqualTo(Advice.Severity.WARN);
  }

  @Test
  void drop_clearedInThatMinute_isAHintThatSaysSo() {
    history.drop = new Past.SuddenDrop(fall(), FELL);
    history.marks.add(new Mark(FELL + 59_999, "clear", "prices"));

    Advice advice = said("drop", report(SIZE));

    assertThat(advice.evidence()).containsExactly("At the same time: cleared: prices");
    assertThat(advice.severity()).isEqualTo(Advice.Severity.INFO);
  }

  @Test
  void drop_clearedByTheApplication_saysSo() {
    history.drop = new Past.SuddenDrop(fall(), FELL);

    Advice advice = said("drop", report(SIZE).clearedMillis(FELL + 1_000));

    assertThat(advice.evidence())
        .containsExactly("At the same time: the application cleared prices");
  }

  @Test
  void unused_heldForADay_saysSo() {
    history.period = Period.builder(86_400).build();

    Advice advice = at(SEEN + 26 * HOUR, "unused");

    assertThat(advice.title()).isEqualTo("prices has not been read for 24 h");
    assertThat(advice.evidence()).containsExactly("It holds 4,100 entries");
  }

  @Test
  void unused_readOnce_saysNothing() {
    history.period = Period.builder(86_400).lookups(1, 0, 0).build();

    assertThat(advise(SEEN + 26 * HOUR).advice()).isEmpty();
  }

  @Test
  void unused_youngerThanSixHours_isSilent() {
    history.period = Period.builder(3_600).build();

    assertThat(advise(SEEN + 6 * HOUR - 1).silences())
        .extracting(Silence::reason)
        .containsExactly("It is known for less than six hours.");
    assertThat(at(SEEN + 6 * HOUR, "unused").title()).isEqualTo("prices has not been read for 6 h");
  }

  @Test
  void warm_restartedAndAFewKeysAreMuchOfTheReads_saysHowMuch() {
    history.marks.add(new Mark(SEEN, "restart", "restarted"));
    hotKeys(500, 3_100);

    Advice advice = said("warm", report(0).latencies(latencies(0, 18)));

    assertThat(advice.title())
        .isEqualTo("Warm prices after a restart: 500 keys are 31.0 % of its reads");
    assertThat(advice.evidence()).containsExactly("Loading them takes about 9.0 s in one thread");
  }

  @Test
  void warm_neverRestarted_saysNothing() {
    hotKeys(500, 3_100);

    assertThat(find("warm", report(0).latencies(latencies(0, 18)))).isNull();
  }

  @Test
  void warm_keysAreLessThanATenthOfTheReads_isSilent() {
    history.marks.add(new Mark(SEEN, "restart", "restarted"));
    hotKeys(500, 999);

    silent(
        "warm",
        "Its 500 hottest keys are only 10.0 % of the reads.",
        report(0).latencies(latencies(0, 18)));
  }

  private void hotKeys(int keys, long reads) {
    set(Kind.LOOKUPS, 10_000);
    set(Kind.MISSES, 1_000);
    set(Kind.LOADS, 1_000);
    for (int i = 0; i < keys; i++) {
      long its = reads / keys + (i < reads % keys ? 1 : 0);
      KeyCount.Identity identity = new KeyCount.Identity(i + 1, "price:{n}", name);
      history.keys.add(new KeyCount("price:" + i, identity, its + 2, 2, 0.1));
    }
  }

  private Advice at(long nowMillis, String rule) {
    CacheAdvice all = advise(nowMillis);
    assertThat(all.advice()).extracting(Advice::rule).containsExactly(rule);
    return all.advice().get(0);
  }

  private CacheAdvice advise(long nowMillis) {
    return Advisor.advise(report(4_100).recent(rates(0, 0, 0, 0)).build(), past, nowMillis);
  }

  private static Drop fall() {
    double[] rates = new double[32];
    Arrays.fill(rates, 0.92);
    rates[30] = 0.71;
    rates[31] = 0.71;
    long[] lookups = new long[32];
    Arrays.fill(lookups, 5_000);
    Drop drop = Drop.find(rates, lookups);
    assertThat(drop).isNotNull();
    return drop;
  }
}
