package io.cacheglass.port;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection on which anything can be said. Confined to a thread. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  /** An answer. */
  record Reply(int status, List<String> headers, String body) {
    String header(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(AdminPort port) {
    try {
      Socket socket = new Socket(port.address().getAddress(), port.address().getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Wire(socket);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** One request without a body, and the answer. */
  static Reply ask(AdminPort port, String requestLine, String... headers) {
    try (Wire wire = to(port)) {
      wire.say(requestLine + "\r\n" + String.join("\r\n", headers)
          + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n\r\n");
      return wire.reply();
    }
  }

  void say(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same to who may have hung up. */
  void sayIfOpen(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return; // it has
    }
  }

  Reply reply() {
    try {
      int status = Integer.parseInt(line().split(" ", -1)[1]);
      List<String> headers = new ArrayList<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        headers.add(line);
      }
      Reply head = new Reply(status, headers, "");
      String length = head.header("Content-Length");
      byte[] body =
          socket.getInputStream().readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
      return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All that comes until the other side closes. */
  String rest() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it was cut
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new AssertionError("no answer after \"" + line + '"');
      }
      line.append((char) c);
    }
    return line.toString().trim();
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
