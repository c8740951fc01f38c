package io.cacheglass.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that gets a problem (RFC 9457) for an answer. It has no stack trace: it is an answer,
 * not a failure.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_OF_A_NAME = 40;

  private final int status;
  private final String title;
  private final transient Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable String parameter;
  private @Nullable String accepted;
  private String suspicion = "";

  private Problem(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  /** A parameter that is not what it must be; {@code accepted} says what it must be. */
  static Problem badParameter(String name, String accepted) {
    String its = shortened(name);
    return badRequest("The parameter \"" + its + "\" must be " + accepted + '.')
        .about(its, accepted);
  }

  /** Names come from outside, too: of a query, or of a JSON object. */
  private static String shortened(String name) {
    return name.length() <= MOST_OF_A_NAME ? name : name.substring(0, MOST_OF_A_NAME) + '…';
  }

  static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail);
  }

  static Problem unauthorized(String detail, String challenge) {
    return new Problem(401, "Unauthorized", detail).header("WWW-Authenticate", challenge);
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "Forbidden", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail);
  }

  static Problem methodNotAllowed(String allow) {
    return new Problem(405, "Method Not Allowed", "This URL answers " + allow + " only.")
        .header("Allow", allow);
  }

  static Problem notAcceptable(String produced) {
    return new Problem(406, "Not Acceptable", "This URL answers " + produced + " only.");
  }

  /** A body that takes its time, or the client's threads. */
  static Problem tooSlow(long limitSeconds) {
    return new Problem(
            408, "Request Timeout", "The body must arrive within " + limitSeconds + " seconds.")
        .suspect("a body that trickles in");
  }

  static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail);
  }

  static Problem contentTooLarge(int limitBytes) {
    return new Problem(
            413, "Content Too Large", "The body must have at most " + limitBytes + " bytes.")
        .suspect("too large a body");
  }

  static Problem uriTooLong(int limit) {
    return new Problem(
        414, "URI Too Long", "The query must have at most " + limit + " characters.");
  }

  static Problem unsupportedMediaType() {
    return new Problem(
        415, "Unsupported Media Type", "The body must be of Content-Type application/json.");
  }

  static Problem unprocessable(String detail) {
    return new Problem(422, "Unprocessable Content", detail);
  }

  static Problem tooManyRequests(String detail, long retryAfterSeconds) {
    return new Problem(429, "Too Many Requests", detail)
        .header("Retry-After", Long.toString(retryAfterSeconds));
  }

  /** Too many bodies are on their way at once. */
  static Problem busy() {
    return new Problem(
            503,
            "Service Unavailable",
            "Too many requests with a body are being read; try again in a moment.")
        .header("Retry-After", "5")
        .suspect("many bodies that do not arrive");
  }

  static Problem internalError() {
    return new Problem(
        500,
        "Internal Server Error",
        "Cacheglass failed at this request; the host's log says how.");
  }

  private Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Says what this looks like, for the log; to be used for what no honest client does twice. */
  Problem suspect(String what) {
    this.suspicion = what;
    return this;
  }

  /** What this looks like; "" for an honest mistake. */
  String suspicion() {
    return suspicion;
  }

  private Problem about(String name, String range) {
    this.parameter = name;
    this.accepted = range;
    return this;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }

  @Nullable
  String parameter() {
    return parameter;
  }

  @Nullable
  String accepted() {
    return accepted;
  }
}
