package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/** Makes {@code /products/{id}} of routes that say {@code /products/:id}. Stateless. */
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
