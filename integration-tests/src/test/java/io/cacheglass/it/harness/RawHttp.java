package io.cacheglass.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be said, as no decent client would. Confined to a thread. */
public final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  /** Connects to the server of a URL. */
  public static RawHttp to(String url) {
    try {
      Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawHttp(socket);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** One request from its first line on, without a body, and the whole answer to it. */
  public static String ask(String url, String requestLine, String... headers) {
    try (RawHttp raw = to(url)) {
      StringBuilder head = new StringBuilder(requestLine).append("\r\n");
      boolean host = false;
      for (String header : headers) {
        host |= header.startsWith("Host:");
        head.append(header).append("\r\n");
      }
      head.append(host ? "" : "Host: localhost\r\n").append("Connection: close\r\n\r\n");
      return raw.say(head.toString()).answer();
    }
  }

  public RawHttp say(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All that the server says until it closes. */
  public String answer() {
    try {
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The first line that the server says. */
  public String firstLine() {
    try {
      StringBuilder line = new StringBuilder();
      for (int c = socket.getInputStream().read(); c >= 0 && c != '\n'; ) {
        line.append((char) c);
        c = socket.getInputStream().read();
      }
      return line.toString().trim();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The status of an answer, 0 if there is none. */
  public static int status(String answer) {
    return answer.matches("(?s)HTTP/1\\.[01] \\d{3}.*")
        ? Integer.parseInt(answer.substring(9, 12))
        : 0;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
