package com.example.hostile;

import java.util.Map;
import java.util.TreeMap;

/** Arguments: names of scenarios, "all" for all that return. */
public final class HostileMain {
  private static final Map<String, Scenario> SCENARIOS = new TreeMap<>(Map.of(
      "errors", Errors::run,
      "keys", KeyTricks::run,
      "recursion", Recursion::run,
      "threads", Threads::run));

  private HostileMain() {}

  /** Something that is done, and said. */
  interface Scenario {
    void run() throws Exception;
  }

  public static void main(String... arguments) throws Exception {
    for (String name : arguments) {
      if (name.equals("exit")) {
        Exit.run();
      } else if (name.equals("exit-in-request")) {
        ExitRequest.run();
      } else if (name.equals("all")) {
        for (Scenario each : SCENARIOS.values()) {
          each.run();
        }
      } else {
        SCENARIOS.get(name).run();
      }
    }
    say(
        "threads that hold the JVM",
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon())
            .map(Thread::getName)
            .sorted()
            .toList());
  }

  /** One line of the transcript. */
  static void say(String what, Object outcome) {
    System.out.println(what + ": " + outcome);
  }

  /** What came of it: its value, or the whole chain of what it threw. */
  static Object outcome(java.util.concurrent.Callable<?> work) {
    try {
      return work.call();
    } catch (Throwable e) {
      StringBuilder chain = new StringBuilder();
      for (Throwable each = e; each != null; each = each.getCause()) {
        chain
            .append(chain.length() == 0 ? "threw " : " by ")
            .append(each.getClass().getName());
        chain.append(" \"").append(each.getMessage()).append('"');
        chain.append(each.getSuppressed().length == 0 ? "" : " and suppressed others");
      }
      return chain;
    }
  }
}
