package io.cacheglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cacheglass.it.harness.AdminClient;
import io.cacheglass.it.harness.BesideOthers;
import io.cacheglass.it.harness.Container;
import io.cacheglass.it.harness.Host;
import io.cacheglass.it.harness.Jdk;
import io.cacheglass.it.harness.PlainHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Server-sent events in real containers that have fewer threads than there are listeners, and whose
 * servlets know nothing of answers that go on.
 */
@BesideOthers
class EventsIT {
  private static final String TOKEN = "token-of-the-events-tests";
  private static final int MOST_LISTENERS = 16;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A stream that is open, and what was read of it. */
  private record Events(BufferedReader lines) {
    String next(String field) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(field + ": ")) {
        line = lines.readLine();
      }
      assertThat(line).as("the stream goes on").isNotNull();
      return line.substring(field.length() + 2);
    }

    boolean hasEnded() throws IOException {
      String line = lines.readLine();
      while (line != null) {
        line = lines.readLine();
      }
      return true;
    }
  }

  @Test
  void events_inTomcat_goOnAndHoldNoThread() throws Exception {
    try (Host host = Container.TOMCAT
        .host(Jdk.RUNNING, "/shop")
        .jvmArguments("-Dexample.threads=8")
        .agent("admin.tokens=viewer:read:" + TOKEN)
        .start()) {
      assertThat(host.get("/prices/1").status()).isEqualTo(200);
      AdminClient admin = host.admin(TOKEN);
      Events events = open(admin, "");

      String id = events.next("id");
      JsonNode first = new ObjectMapper().readTree(events.next("data"));
      assertThat(first.get("epoch").textValue()).isEqualTo(id.substring(0, id.lastIndexOf('.')));
      assertThat(first.at("/totals/caches").intValue()).isPositive();
      assertThat(events.next("id")).as("a second frame, in the same answer").isEqualTo(after(id));
      assertThat(open(admin, id).next("id")).as("the next one missed").isEqualTo(after(id));

      List<Events> others = new ArrayList<>();
      for (int i = 2; i < MOST_LISTENERS; i++) {
        others.add(open(admin, ""));
      }
      for (Events other : others) {
        other.next("data");
      }
      Events oneTooMany = open(admin, "");
      oneTooMany.next("data");
      assertThat(oneTooMany.hasEnded()).isTrue();
      host.assertGoesOn();
      events.next("data");
      assertThat(host.agentLines()).noneMatch(line -> line.contains("failed"));
    }
  }

  @Test
  void events_inJettyWhereTheServletIsNotMarkedAsAsync_areOneFrameAnAnswer() throws Exception {
    try (Host host = Container.JETTY
        .host(Jdk.RUNNING, "/shop")
        .agent("admin.tokens=viewer:read:" + TOKEN)
        .start()) {
      assertThat(host.get("/prices/1").status()).isEqualTo(200);
      AdminClient admin = host.admin(TOKEN);
      Events first = open(admin, "");

      assertThat(first.next("retry")).isEqualTo("5000");
      String id = first.next("id");
      assertThat(first.hasEnded()).isTrue();
      Events tooEarly = open(admin, id);
      assertThat(tooEarly.next("retry")).isEqualTo("5000");
      assertThat(tooEarly.hasEnded()).isTrue();
      host.assertGoesOn();
    }
  }

  @Test
  void events_onThePagesOwnPort_goOnToo() throws Exception {
    try (Host host = PlainHost.JDK_SERVER
        .host(Jdk.RUNNING)
        .agent("admin.port=0,admin.tokens=viewer:read:" + TOKEN)
        .start()) {
      Events events = open(host.ownAdmin(TOKEN), "");

      String id = events.next("id");
      assertThat(events.next("id")).as("a second frame, in the same answer").isEqualTo(after(id));
    }
  }

  private Events open(AdminClient admin, String lastId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(admin.url() + "/api/v1/events"))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new Events(
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
  }

  private static String after(String id) {
    int dot = id.lastIndexOf('.');
    return id.substring(0, dot + 1) + (Long.parseLong(id.substring(dot + 1)) + 1);
  }
}
