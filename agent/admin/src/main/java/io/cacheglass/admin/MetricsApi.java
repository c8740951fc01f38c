package io.cacheglass.admin;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Prometheus reads. */
final class MetricsApi {
  private static final List<String> NAMES = List.of("cacheglass", "micrometer");

  private final MetricsSource source;

  MetricsApi(MetricsSource source) {
    this.source = source;
  }

  /** {@code GET /metrics?names=cacheglass}, or {@code micrometer}. */
  Response metrics(Request request) {
    String header = request.header("Accept");
    String accept = header == null ? "" : header;
    String names = request.parameters().oneOf("names", NAMES.get(0), NAMES);
    String text =
        names.equals(NAMES.get(0)) ? source.scrape(accept) : source.scrapeAsMicrometer(accept);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
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
