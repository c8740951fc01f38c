package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsApiTest {

  @Test
  void metrics_withToken_areWhatTheSourceWrites() {
    try (AdminServer server = new AdminServer(Shop.open())) {
      HttpResponse<String> answer = server.send(
          server.request("/cacheglass/metrics").header("Accept", "application/openmetrics-text"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .isEqualTo("cacheglass_accept{value=\"application/openmetrics-text\"} 1\n");
      assertThat(server.send("POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void metrics_byOtherNames_areThose() {
    try (AdminServer server = new AdminServer(Shop.open())) {
      assertThat(server.get("/metrics?names=micrometer").body()).isEqualTo("cache_size 1\n");
      assertThat(server.get("/metrics?names=cacheglass").body()).startsWith("cacheglass_accept");
      HttpResponse<String> bad = server.get("/metrics?names=spring");
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(AdminServer.json(bad).get("accepted").textValue())
          .isEqualTo("one of cacheglass, micrometer");
    }
  }

  @Test
  void rules_withToken_areAFileToBeKept() {
    try (AdminServer server = new AdminServer(Shop.open())) {
      HttpResponse<String> answer = server.get("/metrics/rules");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
      assertThat(answer.headers().firstValue("Content-Disposition"))
          .hasValue("attachment; filename=\"cacheglass-rules.yml\"");
      assertThat(answer.body()).isEqualTo("groups:\n");
      assertThat(server.get("/metrics/rules/").statusCode()).isEqualTo(404);
      assertThat(server.get("/metrics/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void metrics_byAStranger_areRefused() {
    try (AdminServer server = new AdminServer(Shop.open())) {
      assertThat(server.send(server.anonymous("/cacheglass/metrics")).statusCode())
          .isEqualTo(401);
      assertThat(server.send(server.anonymous("/cacheglass/metrics/rules")).statusCode())
          .isEqualTo(401);
    }
  }
}
