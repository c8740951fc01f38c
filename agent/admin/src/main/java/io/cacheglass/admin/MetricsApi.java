package io.cacheglass.admin;

import java.nio.charset.StandardCharsets;

/** What Prometheus reads. */
final class MetricsApi {
  private final MetricsSource source;

  MetricsApi(MetricsSource source) {
    this.source = source;
  }

  /** {@code GET /metrics}. */
  Response metrics(Request request) {
    String header = request.header("Accept");
    String accept = header == null ? "" : header;
    byte[] body = source.scrape(accept).getBytes(StandardCharsets.UTF_8);
    return Response.of(200, source.contentType(accept), body).header("Cache-Control", "no-store");
  }

  /** {@code GET /metrics/rules}. */
  Response rules(Request request) {
    byte[] body = source.rules().getBytes(StandardCharsets.UTF_8);
    return Response.of(200, "application/yaml", body)
        .header("Content-Disposition", "attachment; filename=\"cacheglass-rules.yml\"")
        .header("Cache-Control", "no-store");
  }
}
