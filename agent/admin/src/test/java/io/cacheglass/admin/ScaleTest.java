package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.RecorderState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 10,000 caches, 10,000 endpoints, a day of history. Sizes are asserted as they are promised; times
 * with a factor of {@value #PATIENCE}, because machines that build are slow and shared.
 * {@link ScaleMain} measures them.
 */
class ScaleTest {
  private static final int PATIENCE = 10;
  private static final long PROMISED_MILLIS = 50;
  private static final int ROUNDS = 10;

  private static ManyCaches many;
  private static AdminServer server;

  @BeforeAll
  static void start() {
    MutableClock clock = new MutableClock();
    many = new ManyCaches(clock).runForADay();
    server = new AdminServer(many.analyzer, clock);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void caches_tenThousand_answerIsSmallAndSumsAreRight() {
    String body = server.get("/api/v1/caches?limit=50").body();
    JsonNode answer = AdminServer.parse(body.getBytes(StandardCharsets.UTF_8));

    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
    assertThat(answer.at("/matched").intValue()).isEqualTo(ManyCaches.CACHES);
    assertThat(answer.get("caches")).hasSize(50);
    double shown = 0;
    for (JsonNode cache : answer.get("caches")) {
      shown += cache.get("lookups_per_second").doubleValue();
    }
    double others = answer.at("/others/lookups_per_second").doubleValue();
    double all = answer.at("/totals/lookups_per_second").doubleValue();
    assertThat(shown + others).isCloseTo(all, org.assertj.core.api.Assertions.within(all * 1e-6));
  }

  @Test
  void caches_costliestIsNoneOfTheFirst_isFirstAndWatchedInDetail() {
    JsonNode first = server.json("/api/v1/caches?limit=1").at("/caches/0");

    assertThat(first.get("name").textValue()).isEqualTo(ManyCaches.COSTLIEST);
    assertThat(first.get("detailed").booleanValue()).isTrue();
    assertThat(first.get("health").textValue()).isEqualTo("warning");
  }

  @Test
  void caches_countedOnly_haveRatesAndHealthAndADayOfHistory() {
    JsonNode quiet = null;
    for (JsonNode each : server.json("/api/v1/caches?limit=500&sort=-misses").get("caches")) {
      quiet = each.get("detailed").booleanValue() ? quiet : each;
    }
    assertThat(quiet).isNotNull();
    String name = quiet.get("id").textValue();
    JsonNode history =
        server.json("/api/v1/history?cache=" + name + "&metric=lookups&from=-86400&step=900");

    assertThat(quiet.get("lookups_per_second").doubleValue()).isPositive();
    assertThat(quiet.get("threads_waiting").isNull()).isFalse();
    assertThat(history.get("step_seconds").intValue()).isEqualTo(900);
    long known = 0;
    for (JsonNode value : history.at("/series/0/values")) {
      known += value.isNull() ? 0 : 1;
    }
    assertThat(known).isGreaterThanOrEqualTo(94);
  }

  @Test
  void recorder_full_staysBelowTheStatedLimitAndSaysWhatIsFolded() {
    RecorderState state = many.analyzer.recorder();
    JsonNode told = server.json("/api/v1/caches?limit=1").get("recorder");

    assertThat(state.memoryBytes()).isLessThan(state.memoryLimitBytes());
    assertThat(state.memoryBytes()).isLessThan(160L << 20);
    assertThat(told.get("caches_detailed").intValue()).isEqualTo(128);
    assertThat(told.get("caches_detailed_limit").intValue()).isEqualTo(128);
    assertThat(told.get("endpoints_timed").intValue()).isEqualTo(512);
  }

  @Test
  void answers_each_comeInTime() {
    assertThat(cpuMillis("/api/v1/caches?limit=50")).isLessThan(PATIENCE * PROMISED_MILLIS);
    assertThat(cpuMillis("/api/v1/caches/" + ManyCaches.COSTLIEST))
        .isLessThan(PATIENCE * PROMISED_MILLIS);
    assertThat(cpuMillis("/api/v1/cache/stats/endpoints?limit=50"))
        .isLessThan(2 * PATIENCE * PROMISED_MILLIS);
  }

  @Test
  void evaluate_tenThousandCaches_comesInTime() {
    HealthMonitor monitor = new HealthMonitor(many.analyzer, many.clock::millis);
    monitor.evaluate();
    long start = ScaleMain.cpuNanos();

    monitor.evaluate();

    assertThat((ScaleMain.cpuNanos() - start) / 1_000_000).isLessThan(PATIENCE * PROMISED_MILLIS);
  }

  /**
   * Of this process, which other processes of a busy machine do not lengthen. Before each question
   * time passes, so that nothing is answered from what was found out for the one before.
   */
  private static long cpuMillis(String url) {
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      many.step();
      long start = ScaleMain.cpuNanos();
      assertThat(server.get(url).statusCode()).isEqualTo(200);
      sum += ScaleMain.cpuNanos() - start;
    }
    return sum / ROUNDS / 1_000_000;
  }
}
