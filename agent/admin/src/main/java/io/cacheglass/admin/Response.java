package io.cacheglass.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer before it is sent. Confined to one thread. */
final class Response {
  private static final byte[] NOTHING = {};

  private final int status;
  private final byte[] body;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<String> cookies = new ArrayList<>();

  private @Nullable Consumer<Exchange.Stream> rest;

  private Response(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  static Response of(int status, String contentType, byte[] body) {
    return new Response(status, body).header("Content-Type", contentType);
  }

  /** An answer of JSON; never stored by browser or proxy. */
  static Response json(int status, byte[] body) {
    return of(status, "application/json", body).header("Cache-Control", "no-store");
  }

  /**
   * Server-sent events.
   *
   * @param frames whole ones
   * @param retryMillis when a client comes back for more
   */
  static Response events(byte[] frames, long retryMillis) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(("retry: " + retryMillis + "\n\n").getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(frames);
    return of(200, "text/event-stream", body.toByteArray())
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no"); // else nginx keeps events until it has 4 kB of them
  }

  static Response notModified() {
    return new Response(304, NOTHING);
  }

  /** Sends the client elsewhere, by a path relative to the one it asked for. */
  static Response redirect(String relative) {
    byte[] text = ("See " + relative + '\n').getBytes(StandardCharsets.US_ASCII);
    return of(303, "text/plain; charset=utf-8", text)
        .header("Location", relative)
        .header("Cache-Control", "no-store");
  }

  /** The same once more, to be sent by another thread. */
  Response again() {
    Response copy = new Response(status, body);
    copy.headers.putAll(headers);
    copy.cookies.addAll(cookies);
    return copy;
  }

  Response header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Response cookie(String value) {
    cookies.add(value);
    return this;
  }

  /**
   * Hands the answer over where it can go on after the request: who takes it sends the body too.
   */
  Response goingOn(Consumer<Exchange.Stream> sender) {
    rest = sender;
    return this;
  }

  /** Who sends body and rest where the answer can go on; null for an answer that is complete. */
  @Nullable
  Consumer<Exchange.Stream> rest() {
    return rest;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** Values of Set-Cookie. */
  List<String> cookies() {
    return Collections.unmodifiableList(cookies);
  }
}
