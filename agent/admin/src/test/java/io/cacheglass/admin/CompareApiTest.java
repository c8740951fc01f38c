package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.analysis.Mark;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareApiTest {
  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @Test
  void caches_withoutCompare_hasNone() {
    JsonNode answer = server.json("/api/v1/caches");

    assertThat(answer.has("compare")).isFalse();
    assertThat(answer.at("/caches/0").has("compare")).isFalse();
  }

  @Test
  void caches_previous_asksForTheSpanBefore() {
    JsonNode compare = server.json("/api/v1/caches?compare=previous&range=900").get("compare");
    long now = server.clock.millis();

    assertThat(shop.periods)
        .contains(
            "null " + (now - 900_000) + ' ' + now,
            "null " + (now - 1_800_000) + ' ' + (now - 900_000));
    assertThat(compare.get("label").textValue()).isEqualTo("the period before");
    assertThat(compare.at("/now/hit_rate").doubleValue()).isCloseTo(900 / 990.0, within());
    assertThat(compare.at("/before/threads_waiting").doubleValue()).isEqualTo(0.01);
    assertThat(compare.at("/before/load_p95_ms").doubleValue()).isEqualTo(8);
  }

  @Test
  void caches_fixedSpan_asksForItAndTheSpanBefore() {
    long from = server.clock.millis() / 1000 - 1_800;
    long to = from + 600;
    server.json("/api/v1/caches?compare=previous&from=" + from + "&to=" + to);

    assertThat(shop.periods)
        .contains(
            "products " + from * 1000 + ' ' + to * 1000,
            "products " + (from - 600) * 1000 + ' ' + from * 1000);
    assertThat(server
            .get("/api/v1/caches?compare=previous&from=" + to + "&to=" + from)
            .statusCode())
        .isEqualTo(400);
  }

  @Test
  void caches_yesterday_asksForTheSameTimeADayAgo() {
    server.json("/api/v1/caches?compare=yesterday");
    long day = 24 * 3_600_000L;
    long now = server.clock.millis();

    assertThat(shop.periods).contains("products " + (now - day - 3_600_000) + ' ' + (now - day));
  }

  @Test
  void caches_beforeAMoment_asksForWhatCameAfterItAndAsLongBefore() {
    long deploy = server.clock.millis() / 1000 - 600;
    shop.marks.add(new Mark(deploy * 1000 + 120, "deploy", "2.42"));
    JsonNode compare = server.json("/api/v1/caches?compare=before:" + deploy).get("compare");
    long now = server.clock.millis();
    long length = now - deploy * 1000;

    assertThat(shop.periods)
        .contains(
            "products " + deploy * 1000 + ' ' + now,
            "products " + (deploy * 1000 - length) + ' ' + deploy * 1000);
    assertThat(compare.get("label").textValue()).isEqualTo("before deploy 2.42");
    assertThat(compare.get("to").doubleValue()).isEqualTo(deploy);
  }

  @Test
  void caches_beforeAMomentOutOfTheRange_comparesTheWholeRangeOrNothing() {
    long now = server.clock.millis();
    long earlier = now / 1000 - 7_200;
    server.json("/api/v1/caches?range=3600&compare=before:" + earlier);
    assertThat(shop.periods)
        .contains(
            "products " + (now - 3_600_000) + ' ' + now,
            "products " + (earlier * 1000 - 3_600_000) + ' ' + earlier * 1000);

    long later = now / 1000 + 60;
    server.json("/api/v1/caches?compare=before:" + later);
    assertThat(shop.periods).contains("products " + now + ' ' + now);
    assertThat(server.get("/api/v1/caches?compare=before:noon").statusCode()).isEqualTo(400);
  }

  @Test
  void caches_cacheOfWhichNothingIsKnown_hasNoNumbers() {
    for (JsonNode row : server.json("/api/v1/caches?compare=previous").get("caches")) {
      boolean known = row.get("id").textValue().equals("products");
      assertThat(row.at("/compare/before/hit_rate").isNull()).isNotEqualTo(known);
    }
  }

  @Test
  void baselines_savedAndDeleted_areListedAndComparedWith() {
    HttpResponse<String> saved = save("before 2.41");
    assertThat(saved.statusCode()).isEqualTo(201);
    String id = AdminServer.json(saved).at("/baselines/0/id").textValue();

    JsonNode compared = server.json("/api/v1/caches/products?compare=" + id);
    assertThat(compared.at("/compare/before/seconds").doubleValue()).isZero();
    assertThat(server.json("/api/v1/caches?compare=" + id).at("/compare/label").textValue())
        .isEqualTo("before 2.41");
    assertThat(server.log).anyMatch(line -> line.contains("before 2.41"));

    assertThat(server.send("DELETE", "/api/v1/baselines/" + id).statusCode()).isEqualTo(200);
    assertThat(server.json("/api/v1/baselines").get("baselines")).isEmpty();
    assertThat(server.send("DELETE", "/api/v1/baselines/" + id).statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/caches?compare=" + id).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\" \"}", "{\"name\":1}", "[]"})
  void baselines_badName_isRefused(String body) {
    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"name\"");
  }

  @Test
  void reset_numbersUntilThen_areKeptAsBaseline() {
    JsonNode reset = AdminServer.json(server.send("POST", "/api/v1/cache/reset-metrics"));
    JsonNode kept = server.json("/api/v1/baselines").at("/baselines/0");

    assertThat(kept.get("id")).isEqualTo(reset.get("baseline"));
    assertThat(kept.get("kind").textValue()).isEqualTo("reset");
  }

  private HttpResponse<String> save(String name) {
    return send("{\"name\":\"" + name + "\"}");
  }

  private HttpResponse<String> send(String body) {
    return server.send(server
        .request("/cacheglass/api/v1/baselines")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }
}
