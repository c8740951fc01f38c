package io.cacheglass.bootstrap;

import io.cacheglass.recorder.Failures;
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
  private static final Set<String> CAUSES = ConcurrentHashMap.newKeySet();
  private static final List<String> LINES = new ArrayList<>();
  private static final LongAdder ERRORS = new LongAdder();

  static {
    Failures.logTo(
        new Failures.Log() { // no lambda: the JVM may just be starting
          @Override
          public void probeFailed(Throwable error) {
            inProbe(error);
          }

          @Override
          public void keyUnreadable(String keyClass, Throwable error) {
            onceAt("keys of " + keyClass + " are counted and not told apart", error);
          }
        });
  }

  private ErrorLog() {}

  /** Makes sure that the first failure finds this class ready, however little stack is left. */
  public static void open() {}

  /**
   * Called by woven code when a probe threw. The host's call goes on as if nothing had happened.
   *
   * @param error what was thrown by us: what the host's own code throws is not caught by woven
   *     code. A thread that is stopped while it runs a probe is stopped all the same
   */
  public static void inProbe(Throwable error) {
    Failures.recover();
    Failures.rethrowIfStopped(error);
    try {
      onceAt("a probe failed and is ignored", error);
    } catch (Throwable again) {
      // Near the end of the stack or of the heap, or the host's error stream throws: better silent
      // than heard by the host.
      Failures.rethrowIfStopped(again);
    }
  }

  /** Logs a mistake of ours without its message, which may hold data of the host. */
  private static void onceAt(String what, Throwable error) {
    ERRORS.increment();
    once(what + ": " + error.getClass().getName() + " at " + place(error));
  }

  /**
   * Logs a mistake of ours that switched something off or left something out. What fails for a
   * cause that was logged before, the same error of the same places, is only counted: ten thousand
   * caches that cannot be read are one line.
   */
  public static void failed(String what, Throwable error) {
    ERRORS.increment();
    String cause = error.getClass().getName() + " at " + place(error) + ours(error);
    if (CAUSES.size() < MAX_CAUSES && CAUSES.add(cause)) {
      once(what + ": " + error);
    }
  }

  /**
   * The same, and nothing is thrown: at the end of the heap, or where the host's error stream
   * throws, better silent than heard by the host.
   */
  public static void failedQuietly(String what, Throwable error) {
    try {
      failed(what, error);
    } catch (RuntimeException | Error again) {
      return; // no memory to say so
    }
  }

  private static String place(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    return trace.length == 0 ? "unknown" : trace[0].toString();
  }

  /** The innermost place in our own code, because many causes end in one line of a library. */
  private static String ours(Throwable error) {
    for (StackTraceElement each : error.getStackTrace()) {
      if (each.getClassName().startsWith("io.cacheglass.")) {
        return " from " + each;
      }
    }
    return "";
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
