package io.cacheglass.admin;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the Accept header as far as URLs of one media type need it. */
final class Accept {
  private static final List<String> JSON =
      List.of("*/*", "application/*", "application/json", "application/problem+json");
  private static final List<String> EVENTS = List.of("*/*", "text/*", "text/event-stream");

  private Accept() {}

  /** Whether a client that sent this header takes JSON. */
  static boolean takesJson(@Nullable String accept) {
    return takes(accept, JSON);
  }

  /** Whether a client that sent this header takes server-sent events. */
  static boolean takesEvents(@Nullable String accept) {
    return takes(accept, EVENTS);
  }

  private static boolean takes(@Nullable String accept, List<String> ranges) {
    if (accept == null || accept.trim().isEmpty()) {
      return true;
    }
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (isIn(ranges, range)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(List<String> ranges, String range) {
    String[] parts = range.split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].trim().matches("q=0(\\.0*)?")) {
        return false;
      }
    }
    return ranges.contains(parts[0].trim());
  }
}
