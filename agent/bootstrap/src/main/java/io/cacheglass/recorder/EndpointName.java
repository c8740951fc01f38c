package io.cacheglass.recorder;

import java.util.SplittableRandom;

/** Makes a bounded name of a request's method and path: {@code GET /products/{id}}. Stateless. */
final class EndpointName {
  private static final int MAX_SEGMENTS = 8;
  private static final int MAX_SEGMENT = 40;
  private static final int MAX_METHOD = 10;
  private static final String ID = "{id}";
  private static final String MORE = "/…";

  /** Others in each JVM: nobody can choose paths whose hashes are the same. */
  private static final long BEGIN = new SplittableRandom().nextLong();

  private static final long FACTOR = new SplittableRandom().nextLong() | 1;

  private EndpointName() {}

  static String of(String method, String path) {
    StringBuilder name = new StringBuilder(path.length() + 8);
    name.append(method, 0, Math.min(method.length(), MAX_METHOD)).append(' ');
    int segments = 0;
    int from = first(path);
    while (from <= path.length()) {
      int to = segmentEnd(path, from);
      if (++segments > MAX_SEGMENTS) {
        return name.append(MORE).toString();
      }
      name.append('/');
      int end = textEnd(path, from, to);
      if (collapses(path, from, end)) {
        name.append(ID);
      } else {
        name.append(path, from, end);
      }
      from = to + 1;
    }
    return name.toString();
  }

  /** Hash of a name, in this JVM. */
  static long hash(String name) {
    return hash(BEGIN, name, 0, name.length());
  }

  /** Hash of the name that {@link #of} makes of these, without making it. */
  static long hash(String method, String path) {
    long hash = hash(BEGIN, method, 0, Math.min(method.length(), MAX_METHOD));
    hash = hash(hash, ' ');
    int segments = 0;
    int from = first(path);
    while (from <= path.length()) {
      int to = segmentEnd(path, from);
      if (++segments > MAX_SEGMENTS) {
        return hash(hash, MORE, 0, MORE.length());
      }
      hash = hash(hash, '/');
      int end = textEnd(path, from, to);
      hash =
          collapses(path, from, end) ? hash(hash, ID, 0, ID.length()) : hash(hash, path, from, end);
      from = to + 1;
    }
    return hash;
  }

  private static long hash(long hash, String text, int from, int to) {
    long sum = hash;
    for (int i = from; i < to; i++) {
      sum = hash(sum, text.charAt(i));
    }
    return sum;
  }

  /** Not a polynomial alone, of which low bits can be known whatever the factor is. */
  private static long hash(long hash, char c) {
    long product = (hash ^ c) * FACTOR;
    return product ^ product >>> 32;
  }

  /** Whether {@link #of} makes this name of them, without making it. */
  static boolean is(String name, String method, String path) {
    int at = Math.min(method.length(), MAX_METHOD);
    if (!name.startsWith(" ", at) || !name.regionMatches(0, method, 0, at)) {
      return false;
    }
    at++;
    int segments = 0;
    int from = first(path);
    while (from <= path.length()) {
      int to = segmentEnd(path, from);
      if (++segments > MAX_SEGMENTS) {
        return at + MORE.length() == name.length() && name.endsWith(MORE);
      }
      if (!name.startsWith("/", at)) {
        return false;
      }
      at++;
      int end = textEnd(path, from, to);
      boolean collapsed = collapses(path, from, end);
      int length = collapsed ? ID.length() : end - from;
      if (!(collapsed ? name.startsWith(ID, at) : name.regionMatches(at, path, from, length))) {
        return false;
      }
      at += length;
      from = to + 1;
    }
    return at == name.length();
  }

  private static int first(String path) {
    return path.startsWith("/") ? 1 : 0;
  }

  private static int segmentEnd(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash;
  }

  /** The method of a name made by {@link #of}. */
  static String method(String name) {
    return name.substring(0, name.indexOf(' '));
  }

  /** Path parameters (;jsessionid=…) are nobody's endpoint. */
  private static int textEnd(String path, int from, int to) {
    for (int i = from; i < to; i++) {
      if (path.charAt(i) == ';') {
        return i;
      }
    }
    return to;
  }

  private static boolean collapses(String path, int from, int end) {
    return end - from > MAX_SEGMENT || isId(path, from, end);
  }

  /**
   * Numbers, UUIDs, long hexadecimal or mixed tokens and addresses are ids; "v2" and "products" are
   * not.
   */
  private static boolean isId(String path, int from, int to) {
    int digits = 0;
    int hex = 0;
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      if (c == '@' || (c == '%' && path.startsWith("40", i + 1))) {
        return true; // an e-mail address is a person
      }
      if (c >= '0' && c <= '9') {
        digits++;
        hex++;
      } else if (c == '-' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        hex++;
      }
    }
    int length = to - from;
    return digits > 0
        && (digits == length
            || (hex == length && length >= 8)
            || (digits >= 4 && digits * 3 >= length));
  }
}
