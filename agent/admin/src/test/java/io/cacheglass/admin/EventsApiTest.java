package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsApiTest {
  private static final String EVENTS = "/cacheglass/api/v1/events";

  private final AdminServer server = new AdminServer(Shop.open());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void events_whereAnswersEndWithTheirRequest_isOneFrameAndWhenToComeBack() {
    HttpResponse<String> answer = server.get("/api/v1/events");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(answer.body()).startsWith("retry: 5000\n\nevent: summary\nid: e-1.1\ndata: {");
    JsonNode summary = data(answer.body());
    assertThat(summary.get("epoch").textValue()).isEqualTo("e-1");
    assertThat(summary.get("status").textValue()).isEqualTo("degraded");
    assertThat(summary.at("/totals/lookups").longValue()).isPositive();
    assertThat(summary.toString()).doesNotContain("product");
  }

  @Test
  void events_sameInterval_isTheSameFrameForAll() {
    server.get("/api/v1/events");

    assertThat(server.get("/api/v1/events").body()).contains("id: e-1.1\n");
    assertThat(after("e-1.1").body()).isEqualTo("retry: 5000\n\n");
  }

  @Test
  void events_lastEventId_isWhatCameSince() {
    for (int i = 0; i < 3; i++) {
      server.get("/api/v1/events");
      server.clock.advance(Duration.ofSeconds(5));
    }

    String missed = after("e-1.2").body();

    assertThat(missed).contains("id: e-1.3\n", "id: e-1.4\n").doesNotContain("id: e-1.2\n");
    assertThat(after("e-0.2").body()).contains("id: e-1.4\n").doesNotContain("id: e-1.3\n");
  }

  @Test
  void events_whereAnswersGoOn_staysOpen() throws Exception {
    try (BufferedReader lines = open("")) {
      assertThat(next(lines, "id: ")).isEqualTo("e-1.1");
      assertThat(next(lines, "data: ")).startsWith("{\"epoch\":\"e-1\"");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.ready()).as("no more of it yet, and no end").isFalse();
    }
  }

  @Test
  void events_onceOrHead_isComplete() {
    HttpResponse<String> once = server.send(
        server.request(EVENTS + "?once=true").header("X-Test-Goes-On", "yes").GET());
    assertThat(once.body()).contains("id: e-1.1\n");

    HttpResponse<String> head = server.send("HEAD", "/api/v1/events");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(server.get("/api/v1/events?once=perhaps").statusCode()).isEqualTo(400);
  }

  @Test
  void events_oneListenerTooMany_isOneFrameAndWhenToComeBack() throws Exception {
    List<BufferedReader> open = new ArrayList<>();
    for (int i = 0; i < EventHub.MOST_LISTENERS; i++) {
      open.add(open(""));
    }

    HttpResponse<String> answer =
        server.send(server.request(EVENTS).header("X-Test-Goes-On", "yes").GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("retry: 5000\n").contains("data: {");
    for (BufferedReader each : open) {
      each.close();
    }
  }

  @Test
  void events_strangerOrOtherMediaType_isRefused() {
    assertThat(server.send(server.anonymous(EVENTS).GET()).statusCode()).isEqualTo(401);

    HttpResponse<String> json =
        server.send(server.request(EVENTS).header("Accept", "application/json").GET());
    assertThat(json.statusCode()).isEqualTo(406);
    assertThat(json.body()).contains("text/event-stream");
    for (String accept : List.of("text/event-stream", "text/*", "*/*")) {
      assertThat(
              server.send(server.request(EVENTS).header("Accept", accept).GET()).statusCode())
          .as(accept)
          .isEqualTo(200);
    }
    HttpResponse<String> caches = server.send(server
        .request("/cacheglass/api/v1/caches")
        .header("Accept", "text/event-stream")
        .GET());
    assertThat(caches.statusCode()).isEqualTo(406);
  }

  private HttpResponse<String> after(String lastId) {
    return server.send(server.request(EVENTS).header("Last-Event-ID", lastId).GET());
  }

  private BufferedReader open(String query) throws Exception {
    HttpRequest request =
        server.request(EVENTS + query).header("X-Test-Goes-On", "yes").GET().build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader lines, String field) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith(field)) {
      line = lines.readLine();
    }
    return line.substring(field.length());
  }

  private static JsonNode data(String events) {
    String last = events.substring(events.lastIndexOf("data: ") + "data: ".length());
    return AdminServer.parse(last.getBytes(StandardCharsets.UTF_8));
  }
}
