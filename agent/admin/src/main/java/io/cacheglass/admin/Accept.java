package io.cacheglass.admin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the Accept header as far as an API of one media type needs it. */
final class Accept {

  private Accept() {}

  /** Whether a client that sent this header takes JSON. */
  static boolean takesJson(@Nullable String accept) {
    if (accept == null || accept.trim().isEmpty()) {
      return true;
    }
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (isJsonRange(range)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJsonRange(String range) {
    String[] parts = range.split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].trim().matches("q=0(\\.0*)?")) {
        return false;
      }
    }
    switch (parts[0].trim()) {
      case "*/*":
      case "application/*":
      case "application/json":
      case "application/problem+json":
        return true;
      default:
        return false;
    }
  }
}
