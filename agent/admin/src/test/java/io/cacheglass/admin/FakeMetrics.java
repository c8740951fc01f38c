package io.cacheglass.admin;

/** One figure, and what was asked for. */
final class FakeMetrics implements MetricsSource {

  @Override
  public String contentType(String accept) {
    return "text/plain; version=0.0.4; charset=utf-8";
  }

  @Override
  public String scrape(String accept) {
    return "cacheglass_accept{value=\"" + accept + "\"} 1\n";
  }

  @Override
  public String scrapeAsMicrometer(String accept) {
    return "cache_size 1\n";
  }

  @Override
  public String rules() {
    return "groups:\n";
  }
}
