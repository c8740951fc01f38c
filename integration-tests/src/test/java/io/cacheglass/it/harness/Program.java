package io.cacheglass.it.harness;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** A process of its own, with its output kept line by line. Closing it kills the process. */
public final class Program implements AutoCloseable {
  /** How it ended, and what it printed. */
  public record Result(int exitCode, List<String> output, List<String> errors) {
    public List<String> lines() {
      List<String> all = new ArrayList<>(output);
      all.addAll(errors);
      return all;
    }
  }

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private Program(Process process) {
    this.process = process;
  }

  /** Starts a command; the environment has none of the tests' own JVM options. */
  public static Program start(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().keySet().removeIf(name -> name.startsWith("CACHEGLASS_"));
    builder.environment().put("CACHEGLASS_WOVEN_FILE", "off"); // no start depends on another
    builder.environment().putAll(environment);
    try {
      Program program = new Program(builder.start());
      program.read(program.process.getInputStream(), program.output);
      program.read(program.process.getErrorStream(), program.errors);
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(InputStream in, List<String> lines) {
    Thread thread = new Thread(() -> copyLines(in, lines), "reader");
    thread.setDaemon(true);
    thread.start();
    readers.add(thread);
  }

  private static void copyLines(InputStream in, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The process is gone; what it said is kept.
    }
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(output);
    all.addAll(errors);
    return all;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a line to its standard input. */
  void say(String line) {
    try {
      BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8);
      writer.write(line + '\n');
      writer.flush();
    } catch (IOException e) {
      throw new AssertionError("It listens no more:\n" + text(), e);
    }
  }

  /** Waits for a line in which the pattern is found. */
  Matcher awaitMatch(Pattern pattern, Duration atMost) {
    Matcher[] found = new Matcher[1];
    try {
      await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(() -> {
        found[0] = match(pattern);
        return found[0] != null || !process.isAlive();
      });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("No line matches " + pattern + " in:\n" + text(), e);
    }
    // What came between the last look and the end of the process.
    Matcher last = found[0] == null ? matchAtEnd(pattern) : found[0];
    if (last == null) {
      throw new AssertionError("Ended without a line that matches " + pattern + ":\n" + text());
    }
    return last;
  }

  private Matcher matchAtEnd(Pattern pattern) {
    joinReaders();
    return match(pattern);
  }

  private Matcher match(Pattern pattern) {
    for (String line : lines()) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
    return null;
  }

  /** Waits for its end. */
  public Result awaitEnd(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Did not end:\n" + text());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    joinReaders();
    return new Result(process.exitValue(), List.copyOf(output), List.copyOf(errors));
  }

  /** Ends it as an operator does, and waits for its end. */
  Result end(Duration atMost) {
    process.toHandle().destroy(); // Process.destroy() would close what it still has to say
    return awaitEnd(atMost);
  }

  private void joinReaders() {
    try {
      for (Thread reader : readers) {
        reader.join(10_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String text() {
    return String.join("\n", lines());
  }

  /** Kept for whoever looks into a failed test. */
  private void writeLog() {
    Path file = Artifacts.target().resolve("host-logs/" + process.pid() + ".log");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    joinReaders();
    writeLog();
  }
}
