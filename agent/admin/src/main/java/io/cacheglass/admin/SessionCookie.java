package io.cacheglass.admin;

import org.jspecify.annotations.Nullable;

/**
 * The cookie of a session, as it is read and written.
 *
 * <p>Browsers keep one jar for all ports of a host: the port is in the name, or two applications on
 * localhost would sign each other out.
 */
final class SessionCookie {

  private SessionCookie() {}

  /** The session id that the client sent; null if none. */
  static @Nullable String read(Request request) {
    String header = request.header("Cookie");
    if (header == null) {
      return null;
    }
    String start = name(request) + '=';
    for (String pair : header.split(";", -1)) {
      String trimmed = pair.trim();
      if (trimmed.startsWith(start)) {
        return trimmed.substring(start.length());
      }
    }
    return null;
  }

  static String write(Request request, String sessionId) {
    return cookie(request, sessionId, Sessions.LIFE_SECONDS);
  }

  /** The cookie that takes the cookie away. */
  static String delete(Request request) {
    return cookie(request, "", 0);
  }

  private static String cookie(Request request, String value, long maxAgeSeconds) {
    String text = name(request)
        + '='
        + value
        + "; Path="
        + path(request)
        + "; Max-Age="
        + maxAgeSeconds
        + "; HttpOnly; SameSite=Strict";
    return request.secure() ? text + "; Secure" : text;
  }

  /** The path as the client spelt it, unless that would break the cookie's own syntax. */
  private static String path(Request request) {
    String path = request.basePath();
    return path.matches("[A-Za-z0-9._~%/-]+") ? path : "/";
  }

  private static String name(Request request) {
    String host = request.host();
    String port = host.substring(host.lastIndexOf(':') + 1);
    return port.matches("[0-9]{1,5}") && host.length() > port.length()
        ? "cacheglass_" + port
        : "cacheglass";
  }
}
