package io.cacheglass.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where our own mistakes and notices end: on the error stream, one line a cause, and never in the
 * host. Thread-safe.
 */
public final class ErrorLog {
  private static final int MAX_CAUSES = 200;
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static final List<String> LINES = new ArrayList<>();
  private static final LongAdder ERRORS = new LongAdder();

  private ErrorLog() {}

  /**
   * Called by woven code when a probe threw. The host's call goes on as if nothing had happened.
   *
   * @param error what was thrown; the errors that end a thread or a JVM are thrown by the host's
   *     code itself and never come here, because probes run none of it
   */
  public static void inProbe(Throwable error) {
    ERRORS.increment();
    StackTraceElement[] trace = error.getStackTrace();
    String place = trace.length == 0 ? "unknown" : trace[0].toString();
    once("a probe failed and is ignored: " + error.getClass().getName() + " at " + place);
  }

  /** Logs a mistake of ours that switched something off or left something out. */
  public static void failed(String what, Throwable error) {
    ERRORS.increment();
    once(what + ": " + error);
  }

  /** Logs a line that a person should read, once. */
  public static void once(String line) {
    if (SEEN.size() < MAX_CAUSES && SEEN.add(line)) {
      print(line);
    }
  }

  /** Logs a line each time. */
  public static void print(String line) {
    String clean = clean(line);
    synchronized (LINES) {
      if (LINES.size() < MAX_CAUSES) {
        LINES.add(clean);
      }
    }
    System.err.println("[cacheglass] " + clean);
  }

  /** Errors so far, repeated ones included. */
  public static long errors() {
    return ERRORS.sum();
  }

  /** The first {@value #MAX_CAUSES} lines logged. */
  public static List<String> lines() {
    synchronized (LINES) {
      return new ArrayList<>(LINES);
    }
  }

  /** A line is one line: names from outside cannot forge another. */
  private static String clean(String line) {
    StringBuilder clean = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c);
    }
    return clean.toString();
  }
}
