package io.cacheglass.admin;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came in, read once and checked. Confined to one thread. */
final class Request {
  private final Exchange exchange;
  private final String path;
  private final Bodies bodies;
  private @Nullable Parameters parameters;
  private @Nullable Caller caller;
  private byte @Nullable [] body;
  private String id = "";

  /**
   * A request below the admin path.
   *
   * @param path what follows the admin path, not decoded
   */
  Request(Exchange exchange, String path, Bodies bodies) {
    this.exchange = exchange;
    this.path = path;
    this.bodies = bodies;
  }

  String method() {
    return exchange.method();
  }

  /** What follows the admin path, as it came. */
  String path() {
    return path;
  }

  /** The whole path, as it came. */
  String fullPath() {
    return exchange.requestPath();
  }

  /** Path of the admin pages in the client's eyes, for cookies: context path and admin path. */
  String basePath() {
    String full = fullPath();
    return full.substring(0, full.length() - path.length());
  }

  @Nullable
  String header(String name) {
    return exchange.header(name);
  }

  String host() {
    return exchange.host();
  }

  String remoteAddress() {
    return exchange.remoteAddress();
  }

  boolean secure() {
    return exchange.secure();
  }

  /** Whether the container says that who asks has this role. */
  boolean isUserInRole(String role) {
    return exchange.isUserInRole(role);
  }

  /** Who has signed in to the container; "" for nobody. */
  String user() {
    return exchange.user();
  }

  Parameters parameters() {
    if (parameters == null) {
      parameters = Parameters.parse(exchange.rawQuery());
    }
    return parameters;
  }

  /** The query as it came; "" without one. */
  String query() {
    String query = exchange.rawQuery();
    return query == null ? "" : query;
  }

  /** The decoded {@code {id}} of the route; "" if it has none. */
  String id() {
    return id;
  }

  void setId(String decoded) {
    this.id = decoded;
  }

  /** Who asks; there always is one on a route that is not open. */
  Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("an open route asked for its caller: " + path);
    }
    return caller;
  }

  void setCaller(Caller known) {
    this.caller = known;
  }

  /** Whether the method only asks. */
  boolean isRead() {
    return method().equals("GET") || method().equals("HEAD");
  }

  /** The body, which must be JSON by its type and of bearable size. */
  byte[] jsonBody() throws IOException {
    String type = header("Content-Type");
    if (type == null || !isJson(type)) {
      throw Problem.unsupportedMediaType();
    }
    return body();
  }

  /** The body, whatever it is; empty without one. */
  byte[] body() throws IOException {
    byte[] known = body;
    if (known == null) {
      known = bodies.read(exchange.body(), caller != null);
      body = known;
    }
    return known;
  }

  /** Refuses a body that is too large by its own word. */
  void checkContentLength() {
    String length = header("Content-Length");
    if (length == null) {
      return;
    }
    try {
      if (Long.parseLong(length.trim()) <= AdminHandler.MAX_BODY_BYTES) {
        return;
      }
    } catch (NumberFormatException e) {
      throw Problem.badRequest("The header Content-Length must be a number.");
    }
    throw Problem.contentTooLarge(AdminHandler.MAX_BODY_BYTES);
  }

  private static boolean isJson(String contentType) {
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.trim().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
