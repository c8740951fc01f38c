package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Rates;
import io.cacheglass.analysis.Totals;
import io.cacheglass.analysis.Waiting;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthVerdict;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void of_noCache_saysWhatToWaitFor() {
    Verdict verdict = Verdict.of(Totals.builder().build(), List.of());

    assertThat(verdict.level()).isEqualTo("info");
    assertThat(verdict.title()).isEqualTo("No cache seen yet");
  }

  @Test
  void of_noLookup_saysSo() {
    Verdict verdict = Verdict.of(Totals.builder().build(), List.of(Shop.prices()));

    assertThat(verdict.level()).isEqualTo("info");
    assertThat(verdict.text()).isEqualTo("1 cache known; none has been asked yet.");
  }

  @Test
  void of_oneDegraded_namesItAndItsCost() {
    FakeStatistics shop = Shop.open();

    Verdict verdict = Verdict.of(shop.totals(), shop.caches());

    assertThat(verdict.level()).isEqualTo("bad");
    assertThat(verdict.title()).isEqualTo("1 of 3 caches needs attention");
    assertThat(verdict.text())
        .startsWith("Misses keep 0.40 threads waiting. 90 % of it comes from search/results");
  }

  @Test
  void of_warningOnly_isMilder() {
    CacheReport weak = cache(Health.WARNING, "hit rate 65.0 % is below 70 %", new Waiting(2.5, 4));

    Verdict verdict = Verdict.of(totals(2.5), List.of(weak));

    assertThat(verdict.level()).isEqualTo("warn");
    assertThat(verdict.text())
        .isEqualTo("Misses keep 2.50 threads waiting. They are those of c (hit rate 65.0 %)."
            + " c: hit rate 65.0 % is below 70 %.");
  }

  @Test
  void of_allHealthy_isGood() {
    CacheReport healthy = cache(Health.HEALTHY, "", Waiting.UNKNOWN);

    Verdict verdict = Verdict.of(totals(Double.NaN), List.of(healthy, healthy));

    assertThat(verdict.level()).isEqualTo("good");
    assertThat(verdict.title()).isEqualTo("All caches are healthy");
    assertThat(verdict.text()).isEqualTo("Hit rate 65.0 % at 1,200.0 lookups per second.");
  }

  @Test
  void of_allTooQuiet_doesNotJudge() {
    CacheReport quiet = cache(Health.UNKNOWN, "no data (7 of 10 lookups)", Waiting.UNKNOWN);

    assertThat(Verdict.of(totals(Double.NaN), List.of(quiet)).level()).isEqualTo("info");
  }

  @Test
  void of_nothingKnownOfTheLastMinute_hasNoNaN() {
    Totals totals = Totals.builder()
        .counts(Shop.counts(Map.of(Kind.LOOKUPS, 10L, Kind.ERRORS, 10L)))
        .waiting(new Waiting(1, 1))
        .build();
    CacheReport bad = cache(Health.CRITICAL, "", Waiting.UNKNOWN);
    Totals idle = Totals.builder()
        .counts(Shop.counts(Map.of(Kind.LOOKUPS, 10L, Kind.ERRORS, 10L)))
        .build();

    assertThat(Verdict.of(totals, List.of(bad)).text()).doesNotContain("NaN");
    assertThat(Verdict.of(totals, List.of(bad, bad)).text()).doesNotContain("NaN");
    assertThat(Verdict.of(idle, List.of(bad)).text()).doesNotContain("NaN");
  }

  private static Totals totals(double waiting) {
    return Totals.builder()
        .counts(Shop.counts(Map.of(Kind.LOOKUPS, 100L, Kind.MISSES, 35L)))
        .recent(new Rates(1200, 420, 1, 0, 0.65))
        .waiting(new Waiting(waiting, waiting))
        .build();
  }

  private static CacheReport cache(Health health, String note, Waiting waiting) {
    return CacheReport.builder(Shop.info(1, "c", "caffeine", -1))
        .recent(new Rates(1200, 420, 1, 0, 0.65))
        .waiting(waiting)
        .verdict(new HealthVerdict(health, note))
        .build();
  }
}
