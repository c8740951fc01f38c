package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.recorder.Counts.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceApiTest {
  private static final String ID = "many-lookups:GET ~1loop";

  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @BeforeEach
  void start() {
    shop.endpoints.add(EndpointReport.builder("GET /loop")
        .requests(1_000)
        .counts(Shop.counts(Map.of(Kind.LOOKUPS, 90_000L)))
        .build());
  }

  @Test
  void advice_foundThreeTimes_isSaid() {
    server.handler.advice().look();
    server.handler.advice().look();
    assertThat(rules("many-lookups")).isZero();

    server.handler.advice().look();

    assertThat(rules("many-lookups")).isOne();
  }

  @Test
  void snooze_forAWeek_isUnsaidUntilThenAndAudited() {
    looks();
    HttpResponse<String> answer = snooze("{\"days\":7}");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode snoozed = AdminServer.json(answer).get("snoozed");
    assertThat(snoozed).hasSize(1);
    assertThat(snoozed.at("/0/id").textValue()).isEqualTo("many-lookups:GET /loop");
    assertThat(snoozed.at("/0/until").textValue()).startsWith("2026-03-08T12:00");
    assertThat(rules("many-lookups")).isZero();
    assertThat(server.log).anyMatch(line -> line.contains("putting off of the advice many"));

    server.clock.advance(Duration.ofDays(7));
    assertThat(rules("many-lookups")).isOne();
  }

  @Test
  void wake_whatWasPutOff_isSaidAgain() {
    looks();
    snooze("{\"days\":7}");

    HttpResponse<String> answer = server.send("DELETE", path());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rules("many-lookups")).isOne();
    assertThat(server.send("DELETE", path()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"days\":0}", "{\"days\":366}", "{\"days\":\"7\"}"})
  void snooze_badDays_isRefused(String body) {
    looks();

    assertThat(snooze(body).statusCode()).isEqualTo(400);
    assertThat(rules("many-lookups")).isOne();
  }

  @Test
  void snooze_whatNobodySays_is404() {
    assertThat(snooze("{\"days\":7}").statusCode()).isEqualTo(404);
  }

  private void looks() {
    for (int i = 0; i < 3; i++) {
      server.handler.advice().look();
    }
  }

  private long rules(String rule) {
    long found = 0;
    for (JsonNode advice : server.json("/api/v1/advice").get("advice")) {
      found += advice.get("rule").textValue().equals(rule) ? 1 : 0;
    }
    return found;
  }

  private HttpResponse<String> snooze(String body) {
    return server.send(server
        .request("/cacheglass" + path())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  private static String path() {
    return "/api/v1/advice/" + ID.replace(" ", "%20") + "/snooze";
  }
}
