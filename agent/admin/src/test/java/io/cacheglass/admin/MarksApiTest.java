package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarksApiTest {
  private final FakeStatistics shop = Shop.open();

  @AutoClose
  private final AdminServer server = new AdminServer(shop);

  @Test
  void add_deploy_isListedDrawnAndAudited() {
    HttpResponse<String> answer = post("{\"label\":\" 2.42 \"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode mark = AdminServer.json(answer).at("/marks/1");
    assertThat(mark.get("kind").textValue()).isEqualTo("deploy");
    assertThat(mark.get("label").textValue()).isEqualTo("2.42");
    assertThat(mark.get("by").textValue()).isEqualTo("a bearer token");
    assertThat(mark.get("time").doubleValue()).isEqualTo(server.clock.millis() / 1000.0);
    assertThat(server.json("/api/v1/marks").get("marks")).hasSize(2).contains(mark);
    assertThat(server.json("/api/v1/history").get("marks")).contains(mark);
    assertThat(server.log).anyMatch(line -> line.contains("mark \"deploy: 2.42\""));
  }

  @ParameterizedTest
  @CsvSource({"-604800, -604800", "-60, -60", "0, 0", "30, 0"})
  void add_someTimeAgo_isThere(long given, long kept) {
    long now = server.clock.millis() / 1000;

    JsonNode marks = AdminServer.json(
        post("{\"label\":\"x\",\"kind\":\"note\",\"time\":" + (now + given + 0.25) + "}"));

    assertThat(marks.at("/marks/1/kind").textValue()).isEqualTo("note");
    assertThat(marks.at("/marks/1/time").doubleValue()).isEqualTo(now + kept + 0.25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"label\":\" \"}",
        "{\"label\":7}",
        "{\"label\":\"a\\nb\"}",
        "{\"label\":\"0123456789012345678901234567890123456789012345678901234567890\"}",
        "{\"label\":\"x\",\"kind\":\"restart\"}",
        "{\"label\":\"x\",\"kind\":1}",
        "{\"label\":\"x\",\"time\":\"now\"}",
        "{\"label\":\"x\",\"time\":1}",
        "{\"label\":\"x\",\"time\":9999999999}"
      })
  void add_badBody_isRefusedAndSaysWhatIsAccepted(String body) {
    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(AdminServer.json(answer).get("accepted").textValue()).isNotEmpty();
    assertThat(shop.marks).hasSize(1);
  }

  @Test
  void add_withoutScope_isRefused() {
    AdminSettings settings =
        AdminSettings.builder().tokens("reader:read:" + AdminServer.TOKEN).build();
    try (AdminServer closed = new AdminServer(shop, settings)) {
      HttpResponse<String> answer = closed.send(closed
          .request("/cacheglass/api/v1/marks")
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString("{\"label\":\"x\"}")));

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(closed.get("/api/v1/marks").statusCode()).isEqualTo(200);
    }
    assertThat(shop.marks).hasSize(1);
  }

  private HttpResponse<String> post(String body) {
    return server.send(server
        .request("/cacheglass/api/v1/marks")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }
}
