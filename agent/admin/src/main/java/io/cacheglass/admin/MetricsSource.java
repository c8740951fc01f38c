package io.cacheglass.admin;

/** Writes the figures as text for a monitoring system. Thread-safe. */
public interface MetricsSource {

  /** The media type that answers this Accept header. */
  String contentType(String accept);

  /** All figures now, in that type. */
  String scrape(String accept);

  /** The caches alone, by the names that Micrometer gives them, in that type. */
  String scrapeAsMicrometer(String accept);

  /** The thresholds in force as rules for that system, with a line break at the end. */
  String rules();
}
