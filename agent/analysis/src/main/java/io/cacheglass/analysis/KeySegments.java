package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text of a key into segments, each with the separators that follow it, so that the
 * segments put together are the text again. Stateless.
 *
 * <p>JSON objects, times with colons in them and e-mail addresses are one segment although they
 * contain separators.
 */
final class KeySegments {
  static final int MAX_SEGMENTS = 24;

  private static final String SEPARATORS = ":/|,;&?=#[]()~";

  private KeySegments() {}

  /** One segment. Immutable. */
  static final class Segment {
    final String text;
    final String separators;

    Segment(String text, String separators) {
      this.text = text;
      this.separators = separators;
    }
  }

  /** The segments; the last holds all the rest when there are too many. */
  static List<Segment> of(String key) {
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    while (at < key.length()) {
      int end = segments.size() == MAX_SEGMENTS - 1 ? key.length() : segmentEnd(key, at);
      int next = end;
      while (next < key.length() && isSeparator(key.charAt(next))) {
        next++;
      }
      // A space beside a separator belongs to it: "SimpleKey [1, en]".
      int blank = end;
      while (blank > at && key.charAt(blank - 1) == ' ') {
        blank--;
      }
      while (next > end && next < key.length() && key.charAt(next) == ' ') {
        next++;
      }
      segments.add(new Segment(key.substring(at, blank), key.substring(blank, next)));
      at = next;
    }
    return segments;
  }

  private static int segmentEnd(String key, int start) {
    if (key.startsWith("{\"", start)) {
      return jsonEnd(key, start);
    }
    int whole = Math.max(timeEnd(key, start), start);
    int end = whole;
    while (end < key.length() && !isSeparator(key.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSeparator(char c) {
    return SEPARATORS.indexOf(c) >= 0;
  }

  private static int jsonEnd(String key, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < key.length(); i++) {
      char c = key.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return key.length(); // cut off at the length limit of key texts
  }

  /** End of a time such as 2024-01-31T12:30:59.123+01:00, or -1. */
  private static int timeEnd(String key, int start) {
    int end = match(key, start, "9999-99-99");
    if (end < 0 || end >= key.length() || "T t_".indexOf(key.charAt(end)) < 0) {
      return -1;
    }
    end = match(key, end + 1, "99:99");
    if (end < 0) {
      return -1;
    }
    end = Math.max(end, match(key, end, ":99"));
    int zone = end;
    while (zone < key.length() && (key.charAt(zone) == '.' || isDigit(key.charAt(zone)))) {
      zone++;
    }
    int offset = Math.max(match(key, zone, "+99:99"), match(key, zone, "-99:99"));
    return Math.max(zone, offset);
  }

  /** End of the text at {@code start} if it looks like the form, where 9 is any digit; else -1. */
  private static int match(String key, int start, String form) {
    if (start + form.length() > key.length()) {
      return -1;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = key.charAt(start + i);
      if (form.charAt(i) == '9' ? !isDigit(c) : form.charAt(i) != c) {
        return -1;
      }
    }
    return start + form.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
