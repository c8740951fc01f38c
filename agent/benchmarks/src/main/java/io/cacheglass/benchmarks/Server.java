package io.cacheglass.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A server of the machine's own packages, on a free port of the loopback address. */
final class Server {
  private static final int MAX_START_MILLIS = 10_000;
  private static final int PAUSE_MILLIS = 50;

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts redis-server, which must be on the path. */
  static Server redis() throws IOException, InterruptedException {
    int port = freePort();
    return start(port, "redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", "");
  }

  /** Starts memcached, which must be on the path. */
  static Server memcached() throws IOException, InterruptedException {
    int port = freePort();
    return start(port, "memcached", "-l", "127.0.0.1", "-p", "" + port, "-u", "nobody");
  }

  private static Server start(int port, String... command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    Server server = new Server(process, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    for (int waited = 0; waited < MAX_START_MILLIS; waited += PAUSE_MILLIS) {
      if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException(command[0] + " ended with " + process.exitValue());
      }
      if (server.answers()) {
        return server;
      }
    }
    throw new IOException(command[0] + " does not listen on " + port);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  void stop() {
    process.destroy();
  }
}
