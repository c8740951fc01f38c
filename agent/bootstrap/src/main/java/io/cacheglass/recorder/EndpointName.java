package io.cacheglass.recorder;

/** Makes a bounded name of a request's method and path: {@code GET /products/{id}}. Stateless. */
final class EndpointName {
  private static final int MAX_SEGMENTS = 8;
  private static final int MAX_SEGMENT = 40;
  private static final int MAX_METHOD = 10;
  private static final String ID = "{id}";

  private EndpointName() {}

  static String of(String method, String path) {
    StringBuilder name = new StringBuilder(path.length() + 8);
    name.append(method, 0, Math.min(method.length(), MAX_METHOD)).append(' ');
    int segments = 0;
    int from = path.startsWith("/") ? 1 : 0;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      if (++segments > MAX_SEGMENTS) {
        return name.append("/…").toString();
      }
      name.append('/');
      appendSegment(name, path, from, to);
      from = to + 1;
    }
    return name.toString();
  }

  /** The method of a name made by {@link #of}. */
  static String method(String name) {
    return name.substring(0, name.indexOf(' '));
  }

  private static void appendSegment(StringBuilder name, String path, int from, int to) {
    // Path parameters (;jsessionid=…) are nobody's endpoint.
    int semicolon = path.indexOf(';', from);
    int end = semicolon >= 0 && semicolon < to ? semicolon : to;
    if (end - from > MAX_SEGMENT || isId(path, from, end)) {
      name.append(ID);
    } else {
      name.append(path, from, end);
    }
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
