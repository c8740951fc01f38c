package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthVerdict;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthApiTest {
  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @Test
  void health_hasTheFieldsThatDashboardsRead() {
    shop.caches.clear();
    JsonNode node = server.json("/api/v1/cache/health");

    assertThat(node.fieldNames())
        .toIterable()
        .containsExactly(
            "status",
            "hit_rate",
            "avg_response_time_ms",
            "p95_response_time_ms",
            "total_requests",
            "warnings",
            "alerts",
            "timestamp");
    assertThat(node.get("status").textValue()).isEqualTo("healthy");
    assertThat(node.get("total_requests").longValue())
        .isEqualTo(shop.totals.counts().lookups());
  }

  @Test
  void health_ofThousandsOfBadCaches_namesTheWorstAndHowManyThereAreMore() {
    shop.caches.clear();
    for (int id = 0; id < 3_000; id++) {
      Health health = id == 2_000 ? Health.CRITICAL : Health.DEGRADED;
      addCache(id, "cache-" + id, health, 0.2);
    }
    server.monitor.evaluate();

    JsonNode node = server.json("/api/v1/cache/health");

    JsonNode warnings = node.get("warnings");
    assertThat(warnings).hasSize(101);
    assertThat(warnings.get(0).textValue()).isEqualTo("cache-2000: hit rate is bad");
    assertThat(warnings.get(100).textValue()).isEqualTo("2900 more caches are not well.");
    assertThat(node.get("alerts")).hasSize(200);
    assertThat(server.json("/api/v1/alerts").get("beyond").intValue()).isEqualTo(2_800);
  }

  @Test
  void health_ofABadCache_isItsOwnAndSaysWhy() {
    addCache(Health.DEGRADED, 0.2);

    JsonNode node = server.json("/api/v1/cache/health");

    assertThat(node.get("status").textValue()).isEqualTo("degraded");
    assertThat(node.get("warnings").toString()).contains("search-results: hit rate is bad");
  }

  @Test
  void health_strictAndCritical_is503() {
    addCache(Health.CRITICAL, 0.2);

    assertThat(server.get("/api/v1/cache/health").statusCode()).isEqualTo(200);
    HttpResponse<String> strict = server.get("/api/v1/cache/health?strict=true");
    assertThat(strict.statusCode()).isEqualTo(503);
    assertThat(AdminServer.json(strict).get("status").textValue()).isEqualTo("critical");
  }

  @Test
  void alerts_ofABadCache_areListedAcknowledgedAndSilenced() {
    addCache(Health.DEGRADED, 0.2);
    server.monitor.evaluate();

    JsonNode alert = server.json("/api/v1/alerts").get("alerts").get(0);
    assertThat(alert.get("cache").textValue()).isEqualTo("search-results");
    assertThat(alert.get("severity").textValue()).isEqualTo("degraded");
    assertThat(alert.get("rule").textValue()).isEqualTo("hit-rate");
    assertThat(alert.get("value").doubleValue()).isEqualTo(0.2);
    assertThat(alert.get("threshold").doubleValue()).isEqualTo(0.5);
    assertThat(alert.get("message").textValue()).isEqualTo("hit rate 20 % is below 50 %");
    assertThat(alert.get("acknowledged").booleanValue()).isFalse();
    assertThat(alert.get("since").textValue()).endsWith("Z");

    String id = alert.get("id").textValue();
    JsonNode after = AdminServer.json(server.send("POST", "/api/v1/alerts/" + id + "/acknowledge"));
    assertThat(after.get("alerts").get(0).get("acknowledged").booleanValue()).isTrue();
    assertThat(server.send("POST", "/api/v1/alerts/a999/acknowledge").statusCode())
        .isEqualTo(404);

    JsonNode silenced = AdminServer.json(
        post(
            "/api/v1/alerts/silence",
            "{\"rule\":\"hit-rate\",\"scope\":\"cache\",\"subject\":\"search-results\",\"minutes\":30}"));
    assertThat(silenced.get("alerts")).isEmpty();
    assertThat(silenced.get("silenced").get(0).get("subject").textValue())
        .isEqualTo("search-results");
    assertThat(server.log).anyMatch(line -> line.contains("audit: silence of hit-rate for cache"));
    server.clock.advance(Duration.ofMinutes(30));
    server.monitor.evaluate();
    assertThat(server.json("/api/v1/alerts").get("alerts")).hasSize(1);
  }

  @Test
  void speak_ofWhatIsSilenced_alertsAgain() {
    addCache(Health.DEGRADED, 0.2);
    server.monitor.evaluate();
    post(
        "/api/v1/alerts/silence",
        "{\"rule\":\"hit-rate\",\"scope\":\"cache\",\"subject\":\"search-results\",\"minutes\":5}");
    String silence = "/api/v1/alerts/silence?rule=hit-rate&scope=cache&subject=search-results";

    HttpResponse<String> answer = server.send("DELETE", silence);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(AdminServer.json(answer).get("silenced")).isEmpty();
    assertThat(AdminServer.json(answer).at("/alerts/0/subject").textValue())
        .isEqualTo("search-results");
    assertThat(server.log).anyMatch(line -> line.contains("end of the silence of hit-rate"));
    assertThat(server.send("DELETE", silence).statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", "/api/v1/alerts/silence?rule=hit-rate").body())
        .contains("scope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|rule",
        "[]|rule",
        "{\"rule\":\"r\",\"scope\":\"tier\",\"subject\":\"s\",\"minutes\":1}|scope",
        "{\"rule\":\"r\",\"scope\":\"cache\",\"subject\":\"s\",\"minutes\":0}|minutes",
        "{\"rule\":\"r\",\"scope\":\"cache\",\"subject\":\"s\",\"minutes\":\"5\"}|minutes"
      })
  void silence_badBody_namesWhatIsWrong(String body, String wrong) {
    HttpResponse<String> answer = post("/api/v1/alerts/silence", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(wrong);
  }

  @Test
  void thresholds_changed_holdAtOnceAndAreListed() {
    addCache(Health.DEGRADED, 0.2);
    server.monitor.evaluate();

    HttpResponse<String> answer = put(
        "{\"rules\":{\"hit-rate\":{\"warning\":\"< 0.1\",\"degraded\":null,\"min_samples\":20}},"
            + "\"overrides\":{\"search*\":{\"p95-time\":{\"warning\":\">= 250\"}}}}");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode node = server.json("/api/v1/thresholds");
    JsonNode now = node.at("/now/hit-rate");
    assertThat(now.get("subject").textValue()).isEqualTo("search-results");
    assertThat(now.get("value").doubleValue()).isEqualTo(0.2);
    assertThat(now.get("level").textValue()).as("by the new limit").isEqualTo("healthy");
    assertThat(node.at("/now/redis-memory/value").isNull()).isTrue();
    JsonNode rule = node.get("rules").get("hit-rate");
    assertThat(rule.get("warning").textValue()).isEqualTo("< 0.1");
    assertThat(rule.get("degraded").isNull()).isTrue();
    assertThat(rule.get("min_samples").intValue()).isEqualTo(20);
    assertThat(node.at("/overrides/search*/p95-time/warning").textValue()).isEqualTo(">= 250");
    assertThat(server.json("/api/v1/alerts").at("/alerts/0/state").textValue()).isEqualTo("ended");
    assertThat(server.log).anyMatch(line -> line.contains("audit: change of the thresholds"));
    assertThat(shop.changes).containsExactly("thresholds by a bearer token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rules\":{\"hitrate\":{}}}|hit-rate, average-time",
        "{\"rules\":{\"hit-rate\":{\"bad\":\"< 1\"}}}|warning, degraded, critical, min_samples, for_seconds",
        "{\"rules\":{\"hit-rate\":{\"warning\":0.7}}}|hit-rate.warning",
        "{\"rules\":{\"hit-rate\":{\"warning\":\"= 0.7\"}}}|hit-rate.warning",
        "{\"rules\":{\"hit-rate\":{\"min_samples\":-1}}}|hit-rate.min_samples",
        "{\"rules\":{\"hit-rate\":{\"for_seconds\":86401}}}|hit-rate.for_seconds",
        "{\"rules\":[]}|rules",
        "{\"overrides\":{\"\":{\"hit-rate\":{}}}}|overrides",
        "{\"profile\":\"mine\"}|default, tiered or none",
        "{\"colour\":1}|profile, rules, overrides",
        "7|JSON object"
      })
  void thresholds_badChange_changesNothing(String body, String wrong) {
    HttpResponse<String> answer = put(body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(AdminServer.json(answer).toString().replace("\\\"", "\"")).contains(wrong);
    assertThat(shop.changes).isEmpty();
  }

  @Test
  void thresholds_tieredProfile_hasLimitsForSizes() {
    put("{\"profile\":\"tiered\"}");

    JsonNode rules = server.json("/api/v1/thresholds").get("rules");
    assertThat(rules.at("/tier1-size/warning").textValue()).isEqualTo("> 15");
    assertThat(rules.at("/hit-rate/critical").textValue()).isEqualTo("< 0.5");
  }

  @Test
  void trends_tooFewPoints_areUnknown() {
    JsonNode node = server.json("/api/v1/trends?metric=hit_rate&window=10");

    assertThat(node.get("trend").textValue()).isEqualTo("unknown");
    assertThat(node.get("change").isNull()).isTrue();
    assertThat(server.json("/api/v1/trends").get("unit").textValue()).isEqualTo("ratio");
    JsonNode times = server.json("/api/v1/trends?metric=load_time");
    assertThat(times.get("unit").textValue()).isEqualTo("ms");
    assertThat(times.get("trend").textValue()).isEqualTo("unknown");
    assertThat(server.get("/api/v1/trends?window=3").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/v1/trends?metric=colour").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/v1/trends?cache=nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void reset_beginsAnewAndIsAudited() {
    HttpResponse<String> answer = server.send("POST", "/api/v1/cache/reset-metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(AdminServer.json(answer).get("status").textValue())
        .isEqualTo("Metrics reset successfully");
    assertThat(shop.changes).containsExactly("reset by a bearer token");
    assertThat(server.log).anyMatch(line -> line.contains("audit: reset of the statistics by"));
  }

  private void addCache(Health health, double hitRate) {
    addCache(9, "search-results", health, hitRate);
  }

  private void addCache(int id, String name, Health health, double hitRate) {
    shop.caches.add(CacheReport.builder(Shop.info(id, name, "caffeine", -1))
        .verdict(new HealthVerdict(health, "hit rate is bad"))
        .readings(List.of(new Reading(Measure.HIT_RATE, hitRate, 10_000)))
        .build());
  }

  private HttpResponse<String> post(String path, String body) {
    return server.send(server
        .request("/cacheglass" + path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> put(String body) {
    return server.send(server
        .request("/cacheglass/api/v1/thresholds")
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body)));
  }
}
