package io.cacheglass.redis;

import io.cacheglass.bootstrap.redis.RedisConnection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client of the application, seen through the same probes as Jedis' connection is: what it sends
 * and reads is counted. Confined to one thread.
 */
final class HostClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final Object seen;

  HostClient(int port) {
    this(port, SocketFactory.getDefault());
  }

  HostClient(String host, int port) {
    this(host, port, SocketFactory.getDefault());
  }

  HostClient(int port, SocketFactory sockets) {
    this("127.0.0.1", port, sockets);
  }

  private HostClient(String host, int port, SocketFactory sockets) {
    try {
      socket = sockets.createSocket(InetAddress.getByName(host), port);
      socket.setSoTimeout(10_000);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    seen = RedisConnection.connected(null, "jedis", socket);
  }

  /** Sends a command and reads its reply: text, number, null, or an exception for an error. */
  @Nullable
  Object call(String command, String... arguments) {
    byte[][] bytes = new byte[arguments.length][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = arguments[i].getBytes(StandardCharsets.UTF_8);
    }
    RedisConnection.sent(seen, command, bytes, null);
    try {
      send(command, bytes);
      Object reply = reply();
      boolean failed = reply instanceof RuntimeException;
      RedisConnection.replied(
          seen, failed ? null : reply, failed ? (RuntimeException) reply : null);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String command, byte[][] arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("*" + (1 + arguments.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    write(out, command.getBytes(StandardCharsets.US_ASCII));
    for (byte[] each : arguments) {
      write(out, each);
    }
    socket.getOutputStream().write(out.toByteArray());
  }

  private static void write(ByteArrayOutputStream out, byte[] argument) {
    out.writeBytes(("$" + argument.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(argument);
    out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private @Nullable Object reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+':
        return rest;
      case ':':
        return Long.valueOf(rest);
      case '-':
        return new IllegalStateException(rest);
      default:
        int length = Integer.parseInt(rest);
        byte[] content = length < 0 ? null : in.readNBytes(length);
        in.skipNBytes(length < 0 ? 0 : 2);
        return content;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\r'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed");
      }
      line.write(b);
    }
    in.skipNBytes(1);
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    RedisConnection.disconnected(seen);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
