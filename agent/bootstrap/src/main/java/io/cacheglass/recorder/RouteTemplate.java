package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Makes {@code /products/{id}} of routes that say {@code /products/:id}, and of the templates of
 * JAX-RS. Stateless.
 */
final class RouteTemplate {
  private RouteTemplate() {}

  /**
   * The whole template.
   *
   * @param mount path that the route's router is mounted at, with what stood for parameters; null
   *     for none
   */
  static String of(@Nullable String mount, String path) {
    if (mount == null && path.indexOf(':') < 0) {
      return path;
    }
    StringBuilder template = new StringBuilder();
    if (mount != null) {
      String collapsed = EndpointName.of("", mount);
      int end = collapsed.endsWith("/") ? collapsed.length() - 1 : collapsed.length();
      template.append(collapsed, 1, end);
    }
    return append(template, path).toString();
  }

  /**
   * The whole template of a resource of JAX-RS: without patterns, such as in {@code {id: \\d+}},
   * and without a slash at its end.
   *
   * @param parts with or without slashes at their ends
   */
  static String ofResource(String... parts) {
    StringBuilder template = new StringBuilder();
    for (String part : parts) {
      startPart(template);
      appendWithoutPatterns(template, part);
    }
    int end = template.length() - 1;
    if (end > 0 && template.charAt(end) == '/') {
      template.setLength(end);
    }
    return template.toString();
  }

  /** Whether each parameter of a template of JAX-RS is one part of the path. */
  static boolean isPlain(String template) {
    return template.indexOf(':') < 0;
  }

  private static void startPart(StringBuilder template) {
    int length = template.length();
    if (length == 0 || template.charAt(length - 1) != '/') {
      template.append('/');
    }
  }

  private static void appendWithoutPatterns(StringBuilder template, String part) {
    int depth = 0;
    boolean inPattern = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      inPattern = depth > 0 && (inPattern || c == ':');
      boolean doubled = c == '/' && template.charAt(template.length() - 1) == '/';
      boolean blank = depth > 0 && c == ' ';
      if (!inPattern && !doubled && !blank) {
        template.append(c);
      }
    }
  }

  private static StringBuilder append(StringBuilder template, String path) {
    int at = 0;
    for (int colon = path.indexOf(':'); colon >= 0; colon = path.indexOf(':', at)) {
      int end = endOfName(path, colon + 1);
      template.append(path, at, colon);
      template.append('{').append(path, colon + 1, end).append('}');
      at = end;
    }
    return template.append(path, at, path.length());
  }

  private static int endOfName(String path, int from) {
    int end = from;
    while (end < path.length() && isPartOfName(path.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPartOfName(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
