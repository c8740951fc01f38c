package io.cacheglass.library.contract;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A server of the machine's own packages, started by a test on a free port of the loopback address
 * and stopped by {@link #close}, at the latest when the JVM ends. Thread-safe.
 *
 * <p>Where the package is missing, the test is skipped with the command that installs it; with the
 * environment variable {@code CI=true} it fails instead.
 */
public final class ServerProcess implements AutoCloseable {
  /** Those that this JVM has had. */
  private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

  private static final Duration MAX_START = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 3;

  private final Process process;
  private final int port;
  private final Path directory;
  private final Thread stopAtExit = new Thread(this::kill, "stop-server");

  private ServerProcess(Process process, int port, Path directory) {
    this.process = process;
    this.port = port;
    this.directory = directory;
    Runtime.getRuntime().addShutdownHook(stopAtExit);
  }

  /**
   * Starts memcached.
   *
   * @param options as on its command line, besides address and port
   */
  public static ServerProcess memcached(String... options) {
    String binary = binary("memcached", "memcached");
    return start("version\r\n", "VERSION", (port, directory) -> {
      List<String> command = new ArrayList<>(
          Arrays.asList(binary, "-l", "127.0.0.1", "-p", "" + port, "-U", "0", "-u", "nobody"));
      command.addAll(Arrays.asList(options));
      return command;
    });
  }

  /**
   * Starts a redis-server that keeps nothing on disk.
   *
   * @param options as on its command line, besides address and port
   */
  public static ServerProcess redis(String... options) {
    String binary = binary("redis-server", "redis-server");
    return start("PING\r\n", "+PONG", (port, directory) -> {
      List<String> command = new ArrayList<>(List.of(binary, "--port", "" + port));
      command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
      command.addAll(List.of("--dir", directory.toString()));
      command.addAll(Arrays.asList(options));
      return command;
    });
  }

  /**
   * Starts a redis-sentinel.
   *
   * @param configuration lines of its file, besides address and port
   */
  public static ServerProcess sentinel(String... configuration) {
    String binary = binary("redis-server", "redis-server");
    return start("PING\r\n", "+PONG", (port, directory) -> {
      List<String> lines = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1"));
      lines.addAll(Arrays.asList(configuration));
      Path file = Files.write(directory.resolve("sentinel.conf"), lines);
      return List.of(binary, file.toString(), "--sentinel");
    });
  }

  /** The port it listens on, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** "127.0.0.1:port". */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Whether the server runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the server as a crash would, and waits for its end. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets it answer nothing until {@link #resume}; connections stay open. */
  public void suspend() {
    signal("-STOP");
  }

  /** Lets it go on. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook has run, or will, and does the same.
    }
    delete(directory);
  }

  /** The server's answer to one line, as far as one read brings it; null if it does not answer. */
  private static @Nullable String ask(int port, String line) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.setSoTimeout(1000);
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[128];
      int length = in.read(answer);
      return length < 0 ? null : new String(answer, 0, length, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return null;
    }
  }

  private static ServerProcess start(String question, String answer, CommandLine commandLine) {
    String output = "";
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        // Another process may take the port between here and there: then once more.
        int port = freePort();
        Path directory = Files.createTempDirectory("cacheglass-server");
        File log = directory.resolve("output.log").toFile();
        Process process = new ProcessBuilder(commandLine.of(port, directory))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
        ServerProcess server = new ServerProcess(process, port, directory);
        if (server.answers(question, answer)) {
          return server;
        }
        output = Files.readString(log.toPath());
        server.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the server did not start", e);
    }
    throw new IllegalStateException("the server does not answer; it says: " + output);
  }

  private boolean answers(String question, String answer) {
    long end = System.nanoTime() + MAX_START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      String said = ask(port, question);
      if (said != null && said.startsWith(answer)) {
        return process.isAlive();
      }
      Thread.onSpinWait();
      try {
        // Waits for its end, which is bad news, or for a moment until it is asked again.
        process.waitFor(10, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /**
   * A port that nobody listens on at this moment, another one each time: a server that is asked at
   * the port of an earlier one is counted with it.
   */
  static int freePort() {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (PORTS.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String binary(String name, String debianPackage) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      File file = new File(folder, name);
      if (file.canExecute()) {
        return file.getPath();
      }
    }
    String remedy = name + " is not on the PATH: sudo apt-get install " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(remedy);
    }
    throw new TestAbortedException(remedy);
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      // Left to the machine's own cleaning of temporary files.
      return;
    }
  }

  private interface CommandLine {
    List<String> of(int port, Path directory) throws IOException;
  }
}
