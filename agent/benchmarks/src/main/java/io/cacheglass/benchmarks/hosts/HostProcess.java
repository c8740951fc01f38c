package io.cacheglass.benchmarks.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application in a JVM of its own, with or without the agent. Closing it ends the JVM. */
final class HostProcess implements AutoCloseable {
  /** The same heap for all, large enough that collections are few. */
  private static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m");

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double KIB_PER_MIB = 1024;

  private final Process process;
  private final int port;
  private final double startMillis;

  private HostProcess(Process process, int port, double startMillis) {
    this.process = process;
    this.port = port;
    this.startMillis = startMillis;
  }

  /** Starts it on the JDK that runs us, and waits until it says that it can be asked. */
  static HostProcess start(Application application, List<String> jvmArguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HEAP);
    command.addAll(application.jvmArguments());
    command.addAll(jvmArguments);
    command.addAll(List.of("-jar", application.jar().toString()));
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Pattern ready = Pattern.compile(application.readyLine());
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = ready.matcher(line);
      if (matcher.find()) {
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        readOn(lines);
        return new HostProcess(process, Integer.parseInt(matcher.group(1)), millis);
      }
      said.add(line);
    }
    throw new IOException(application + " ended before it was ready: " + said);
  }

  /** Else it would stop when the pipe is full. */
  private static void readOn(BufferedReader lines) {
    Thread reader = new Thread(
        () -> {
          try {
            while (lines.readLine() != null) {
              Thread.onSpinWait(); // what it says is of no interest
            }
          } catch (IOException e) {
            return; // it was ended
          }
        },
        "host output");
    reader.setDaemon(true);
    reader.start();
  }

  long pid() {
    return process.pid();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** From the start of the JVM to the line that says that it can be asked. */
  double startMillis() {
    return startMillis;
  }

  /** Physical memory that the JVM holds now; Linux only, elsewhere {@code NaN}. */
  double residentMebibytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    Matcher matcher = RESIDENT.matcher(Files.readString(status));
    return matcher.find() ? Long.parseLong(matcher.group(1)) / KIB_PER_MIB : Double.NaN;
  }

  /** Time of all processors that the JVM has taken so far. */
  long processorNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** What its compilers have taken of that; Linux only, elsewhere {@code NaN}. */
  double compilerNanos() throws IOException {
    Path threads = Path.of("/proc/" + process.pid() + "/task");
    if (!Files.exists(threads)) {
      return Double.NaN;
    }
    double sum = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        sum += compilerNanos(thread);
      }
    }
    return sum;
  }

  private static long compilerNanos(Path thread) throws IOException {
    try {
      if (!COMPILER.matcher(Files.readString(thread.resolve("comm"))).lookingAt()) {
        return 0;
      }
      String onProcessor = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(onProcessor.substring(0, onProcessor.indexOf(' ')));
    } catch (NoSuchFileException e) {
      return 0; // it ended meanwhile
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
