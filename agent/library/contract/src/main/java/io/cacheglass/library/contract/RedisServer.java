package io.cacheglass.library.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A redis-server for tests, and the oracle that says what it was asked: its counters are read on a
 * connection of its own, without any client library. Confined to one thread.
 */
public final class RedisServer implements AutoCloseable {
  private final ServerProcess process;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private RedisServer(ServerProcess process) throws IOException {
    this.process = process;
    socket = new Socket(InetAddress.getLoopbackAddress(), process.port());
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /**
   * Starts a server; skips or fails the test where there is none, as {@link ServerProcess} says.
   */
  public static RedisServer start(String... options) {
    return connect(ServerProcess.redis(options));
  }

  /** The oracle of a server that was started otherwise, such as a sentinel. */
  public static RedisServer connect(ServerProcess process) {
    try {
      return new RedisServer(process);
    } catch (IOException e) {
      process.close();
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return process.port();
  }

  /** "127.0.0.1:port". */
  public String address() {
    return process.address();
  }

  /** The process, to be killed. */
  public ServerProcess process() {
    return process;
  }

  /**
   * Runs a command.
   *
   * @return String, Long, List or null, as the reply is
   * @throws IllegalStateException if the server replies with an error, or does not reply
   */
  public synchronized @Nullable Object call(String... command) {
    try {
      return ask(command);
    } catch (IOException e) {
      return callAgain(command);
    }
  }

  /** A replica that becomes the master closes all connections. */
  private @Nullable Object callAgain(String... command) {
    try {
      socket.close();
      socket = new Socket(InetAddress.getLoopbackAddress(), process.port());
      socket.setSoTimeout(20_000);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      return ask(command);
    } catch (IOException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    }
  }

  private @Nullable Object ask(String... command) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : command) {
      byte[] content = word.getBytes(StandardCharsets.UTF_8);
      bytes.write(("$" + content.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.write(content);
      bytes.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.write(bytes.toByteArray());
    return reply();
  }

  /** Empties every database and sets the server's counters to 0. */
  public void reset() {
    call("FLUSHALL");
    call("SCRIPT", "FLUSH");
    call("CONFIG", "RESETSTAT");
  }

  /** {@code keyspace_hits} since {@link #reset}. */
  public long keyspaceHits() {
    return number("stats", "keyspace_hits:");
  }

  /** {@code keyspace_misses} since {@link #reset}. */
  public long keyspaceMisses() {
    return number("stats", "keyspace_misses:");
  }

  /** How often this command was called since {@link #reset}, by {@code INFO commandstats}. */
  public long calls(String command) {
    return number("commandstats", "cmdstat_" + command + ":calls=");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      process.close();
    }
  }

  private long number(String section, String prefix) {
    for (String line : String.valueOf(call("INFO", section)).split("\r\n", -1)) {
      if (line.startsWith(prefix)) {
        return Long.parseLong(line.substring(prefix.length()).split(",", 2)[0]);
      }
    }
    return 0;
  }

  private @Nullable Object reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case ':' -> Long.valueOf(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IllegalStateException("redis says " + line);
    };
  }

  private @Nullable String bulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] content = in.readNBytes(length);
    in.skipNBytes(2);
    return new String(content, StandardCharsets.UTF_8);
  }

  private @Nullable List<@Nullable Object> list(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(reply());
    }
    return list;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\r'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the server closed the connection");
      }
      line.write(b);
    }
    in.skipNBytes(1);
    return line.toString(StandardCharsets.UTF_8);
  }
}
