package io.cacheglass.benchmarks.hosts;

import io.cacheglass.benchmarks.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Starts the applications without and with the agent, by turns, and prints what the visitors got,
 * beside the ratio; then the same of one JVM with the agent, which watches and does not watch by
 * turns. Arguments: the rounds, their seconds (after the JVM has compiled what the visitors ask
 * for), and which application (SHOP or BOOT); by default 5, 30 and both.
 */
public final class HostMain {
  static final int ROUNDS = 5;
  static final int SECONDS = 30;

  /** Of one JVM whose switch is set anew for each: the shorter, the less else changes meanwhile. */
  private static final int SWITCHED_SECONDS = 1;

  /** What a run has woven is nothing to the next. */
  private static final String AGENT = "-javaagent:" + Agent.jar() + "=woven.file=off";

  private final Application application;
  private final SeenComparison seen = new SeenComparison();
  private final SeenComparison switched = new SeenComparison();
  private final Comparison early = new Comparison("the same, first " + Visits.FIRST_SECONDS + " s");
  private final Comparison memory = new Comparison("resident memory, MiB");

  private HostMain(Application application) {
    this.application = application;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    if (!Agent.exists(Agent.jar())) {
      throw new IllegalStateException(
          "no agent at " + Agent.jar() + ": build it with ./mvnw -Pbench -DskipTests package");
    }
    for (Application application : applications(arguments)) {
      HostMain main = new HostMain(application);
      main.visits(number(arguments, 0, ROUNDS), number(arguments, 1, SECONDS));
      main.print();
    }
  }

  private static List<Application> applications(String[] arguments) {
    return arguments.length > 2
        ? List.of(Application.valueOf(arguments[2]))
        : List.of(Application.values());
  }

  /** An argument, or what holds where it is not given. */
  static int number(String[] arguments, int index, int otherwise) {
    return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
  }

  /**
   * Both run at once and are asked by turns, in short slices: so what else the machine does meets
   * both alike.
   */
  private void visits(int rounds, int seconds)
      throws IOException, InterruptedException, ExecutionException {
    for (int round = 0; round < rounds; round++) {
      boolean[] order = order(round);
      try (Visits first = Visits.of(application, visited(order[0]));
          Visits second = Visits.of(application, visited(order[1]))) {
        early.add(order[0], first.warmUp());
        early.add(order[1], second.warmUp());
        seen.visit(order[0], first, second, seconds);
        memory.add(order[0], first.residentMebibytes());
        memory.add(order[1], second.residentMebibytes());
        switchOffAndOn(order[0] ? first : second, seconds);
      }
    }
  }

  /** One JVM, with the agent, that watches and does not watch by turns. */
  private void switchOffAndOn(Visits visits, int seconds)
      throws IOException, InterruptedException, ExecutionException {
    Seen off = new Seen();
    Seen on = new Seen();
    try (WatchingSwitch watching = visits.watchingSwitch()) {
      for (int done = 0; done < seconds; done += SWITCHED_SECONDS) {
        for (boolean each : order(done)) {
          watching.set(each);
          visits.visit(SWITCHED_SECONDS, each ? on : off);
        }
      }
    }
    switched.add(false, off, on);
  }

  /** By turns, so that neither is always the one that finds the machine warm. */
  private static boolean[] order(int round) {
    boolean agentFirst = round % 2 == 1;
    return new boolean[] {agentFirst, !agentFirst};
  }

  private static List<String> visited(boolean withAgent) {
    return withAgent ? List.of(AGENT + ',' + WatchingSwitch.SETTING) : List.of();
  }

  private void print() throws IOException {
    System.out.println();
    System.out.println(application + " on JDK " + System.getProperty("java.version"));
    Comparison.printHeader(System.out, "without", "with agent");
    seen.print(System.out);
    for (Comparison comparison : List.of(early, memory)) {
      comparison.print(System.out);
    }
    System.out.println();
    Comparison.printHeader(System.out, "off", "watching");
    switched.print(System.out);
    Path folder = Files.createTempDirectory("woven");
    WovenSizes sizes = new WovenSizes(folder);
    HostProcess.start(application, sizes.jvmArguments(AGENT)).close();
    sizes.print(System.out);
    delete(folder);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
