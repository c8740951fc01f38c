package io.cacheglass.recorder;

/** A route that a framework has found for a request. Immutable. */
final class Route {
  private final String template;
  private final boolean whole;

  private Route(String template, boolean whole) {
    this.template = template;
    this.whole = whole;
  }

  /** All of the path is known. */
  static Route whole(String template) {
    return new Route(template, true);
  }

  /**
   * The path begins like this; what comes below is found later, or never.
   *
   * @param template each of whose parts is one of the path
   */
  static Route below(String template) {
    return new Route(template.equals("/") ? "" : template, false);
  }

  String template() {
    return template;
  }

  /** Whether all of the path is known, so that there are as many names as the host has routes. */
  boolean isWhole() {
    return whole;
  }

  /**
   * The endpoint of a request.
   *
   * @param path its method and path, as {@link EndpointName} makes them
   */
  String endpoint(String path) {
    return EndpointName.method(path) + ' ' + template + (whole ? "" : rest(path));
  }

  /** What follows as many parts of the path as the template has; "" if there is no more. */
  private String rest(String path) {
    int at = path.indexOf('/');
    for (int i = 0; i < template.length() && at >= 0; i++) {
      if (template.charAt(i) == '/') {
        at = path.indexOf('/', at + 1);
      }
    }
    return at < 0 ? "" : path.substring(at);
  }
}
