package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.ExpiryBurst;
import io.cacheglass.analysis.curve.Limits.Expiry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of entries' age: each rule once, just below, and where it keeps silent. */
class ExpiryRulesTest extends AdviceFixture {
  private static final int TTL_SECONDS = 400;

  @Test
  void shorterTtl_entriesAreReadWhenTheyAreYoungOnly_saysAQuarter() {
    readYoung(false);

    Advice advice = said("shorter-ttl", report(SIZE));

    assertThat(advice.title())
        .isEqualTo("Let entries of prices live 100 s instead of 400 s: that frees room");
    assertThat(advice.numbers().get("unread_share")).isBetween(0.6, 0.8);
    assertThat(advice.numbers().get("loss")).isZero();
    assertThat(advice.evidence())
        .contains("With a quarter of it the hit rate would fall by 0.0 points");
  }

  @Test
  void shorterTtl_someAreReadAgainLate_saysNothing() {
    readYoung(true);

    assertThat(find("shorter-ttl", report(SIZE))).isNull();
  }

  @Test
  void shorterTtl_notFull_isSilent() {
    readYoung(false);

    silent("shorter-ttl", "It is not full, so nobody needs the room.", report(SIZE * 89 / 100));
  }

  @Test
  void expiryBurst_threeTimes_saysToSpread() {
    Advice advice = said(
        "expiry-burst",
        report(SIZE).expiryBursts(List.of(burst("10", 900), burst("11", 1_240), burst("12", 800))));

    assertThat(advice.title()).isEqualTo("Spread the time to live of prices by ±10 %");
    assertThat(advice.evidence())
        .containsExactly("Up to 1,240 entries expired in one second, 3 times; last at 10:00:00,"
            + " 11:00:00, 12:00:00 UTC");
  }

  @Test
  void expiryBurst_twice_isSilent() {
    silent(
        "expiry-burst",
        "Many entries expired in one second 2 of 3 times so far.",
        report(SIZE).expiryBursts(List.of(burst("10", 900), burst("11", 1_240))));
  }

  private static ExpiryBurst burst(String hour, long entries) {
    long millis = Instant.parse("2026-03-01T" + hour + ":00:00Z").toEpochMilli();
    return new ExpiryBurst(millis, entries);
  }

  /** A new key every five seconds, which is read twenty times in its first minute. */
  private void readYoung(boolean lateToo) {
    limits(SIZE, Expiry.AFTER_WRITE, TTL_SECONDS * 1000L);
    for (int second = 0; second < 2_000; second++) {
      if (second % 5 == 0) {
        read(second, false);
      }
      for (int age = 5; age <= 60; age += 5) {
        int born = second - age;
        if (born >= 0 && born % 5 == 0) {
          read(born, true);
        }
      }
      int old = second - 300;
      if (lateToo && old >= 0 && old % 5 == 0) {
        read(old, true);
      }
      now = (second + 1) * 1000L;
    }
  }
}
