package io.cacheglass.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, each checked for type and range as it is read; a bad one is a
 * {@link Problem} that names it. Unknown names are ignored. Confined to one thread.
 */
final class Parameters {
  /** Longest query that is read at all. */
  static final int MAX_QUERY_LENGTH = 8192;

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters parse(@Nullable String rawQuery) {
    Map<String, String> values = new HashMap<>();
    if (rawQuery == null || rawQuery.isEmpty()) {
      return new Parameters(values);
    }
    if (rawQuery.length() > MAX_QUERY_LENGTH) {
      throw Problem.uriTooLong(MAX_QUERY_LENGTH);
    }
    for (String pair : rawQuery.split("&", -1)) {
      add(values, pair);
    }
    return new Parameters(values);
  }

  private static void add(Map<String, String> values, String pair) {
    if (pair.isEmpty()) {
      return;
    }
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    if (values.put(name, value) != null) {
      throw Problem.badParameter(name, "given once");
    }
  }

  private static String decode(String text) {
    String decoded = UrlText.decode(text.replace('+', ' '));
    if (decoded == null) {
      throw Problem.badRequest("The query must be percent-encoded UTF-8.");
    }
    return decoded;
  }

  /** A text of at most {@code maxLength} characters; null if the parameter is missing or empty. */
  @Nullable
  String text(String name, int maxLength) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() > maxLength) {
      throw Problem.badParameter(name, "at most " + maxLength + " characters long");
    }
    return value;
  }

  /** True or false, as the words; {@code false} if the parameter is missing. */
  boolean flag(String name) {
    String value = values.get(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw Problem.badParameter(name, "true or false");
  }

  /** A whole number within bounds; {@code missing} if the parameter is missing. */
  long whole(String name, long missing, long min, long max) {
    String value = values.get(name);
    if (value == null) {
      return missing;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through: the answer is the same as for a number out of bounds
    }
    throw Problem.badParameter(name, "a whole number from " + min + " to " + max);
  }

  /** Whether a list is to be answered as CSV. */
  boolean isCsv() {
    return "csv".equals(values.get("format"));
  }

  /** Whether the parameter is there. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A ratio from 0 to 1; {@code missing} if the parameter is missing. */
  double ratio(String name, double missing) {
    String value = values.get(name);
    if (value == null) {
      return missing;
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through: the answer is the same as for a number out of bounds
    }
    throw Problem.badParameter(name, "a number from 0 to 1");
  }

  /** One of the words; {@code missing} if the parameter is missing. */
  String oneOf(String name, String missing, List<String> words) {
    String value = values.get(name);
    if (value == null) {
      return missing;
    }
    if (words.contains(value)) {
      return value;
    }
    throw Problem.badParameter(name, "one of " + String.join(", ", words));
  }
}
