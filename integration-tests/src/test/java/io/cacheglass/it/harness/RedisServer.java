package io.cacheglass.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A redis-server of the machine's, on a free port. Closing it ends it. */
public final class RedisServer implements AutoCloseable {
  private final Program program;
  private final int port;

  private RedisServer(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Starts it; the test ends here if the machine has none. */
  public static RedisServer start() {
    return start(freePort());
  }

  /** Starts one where another has been, once that is closed. */
  public static RedisServer start(int port) {
    Program program;
    try {
      program = Program.start(
          List.of(
              "redis-server",
              "--port",
              "" + port,
              "--bind",
              "127.0.0.1",
              "--save",
              "",
              "--dir",
              Artifacts.target().toString()),
          Map.of());
    } catch (UncheckedIOException e) {
      return Jdk.missing("There is no redis-server: apt-get install redis-server");
    }
    try {
      program.awaitMatch(Pattern.compile("Ready to accept connections"), Duration.ofSeconds(30));
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
    return new RedisServer(program, port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    program.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
