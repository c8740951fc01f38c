package io.cacheglass.analysis;

/** Reduces a JSON object used as a key to the names of its fields. Stateless. */
final class JsonShape {
  private static final int MAX_FIELDS = 12;

  private JsonShape() {}

  /** {@code {json:q,page,size}} for an object with these fields; tolerates one that is cut off. */
  static String mask(String json) {
    StringBuilder fields = new StringBuilder("{json:");
    int depth = 0;
    int found = 0;
    for (int i = 0; i < json.length() && found < MAX_FIELDS; i++) {
      char c = json.charAt(i);
      if (c == '"') {
        int end = stringEnd(json, i);
        if (depth == 1 && end + 1 < json.length() && json.charAt(end + 1) == ':') {
          fields.append(found++ == 0 ? "" : ",").append(json, i + 1, end);
        }
        i = end;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return found == 0 ? "{text}" : fields.append('}').toString();
  }

  private static int stringEnd(String json, int start) {
    int end = start + 1;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, json.length());
  }
}
