package io.cacheglass.benchmarks.hosts;

import io.cacheglass.benchmarks.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Starts an application in four ways by turns, and prints how long it takes until it can be asked,
 * and how much of the processors' time by then: medians, and of what each way adds to the start
 * without an agent in the same round the median and the quartiles. Arguments: the rounds, and which
 * application (SHOP or BOOT); by default 20 and BOOT.
 */
public final class StartMain {
  private static final int ROUNDS = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  /** A way to start, and how it went in each round. */
  private record Way(String title, List<String> jvmArguments, List<Start> starts) {
    Way(String title, String... jvmArguments) {
      this(title, List.of(jvmArguments), new ArrayList<>());
    }

    double[] figures(ToDoubleFunction<Start> figure) {
      return starts.stream().mapToDouble(figure).toArray();
    }
  }

  private record Start(double millis, double processorMillis) {}

  private final Application application;
  private final Way plain = new Way("without an agent");
  private final Way later;
  private final List<Way> ways;

  private StartMain(Application application, Path folder) throws IOException {
    this.application = application;
    String agent =
        "-javaagent:" + Files.copy(Agent.jar(), folder.resolve(Agent.jar().getFileName()));
    later = new Way("the agent, a later start", agent);
    ways = List.of(
        plain,
        new Way("an agent that does nothing", "-javaagent:" + IdleAgent.jar(folder)),
        later,
        new Way("the agent, a first start", agent + "=woven.file=off"));
  }

  public static void main(String[] arguments) throws IOException {
    if (!Agent.exists(Agent.jar())) {
      throw new IllegalStateException(
          "no agent at " + Agent.jar() + ": build it with ./mvnw -Pbench -DskipTests package");
    }
    Application application =
        arguments.length > 1 ? Application.valueOf(arguments[1]) : Application.BOOT;
    // Beside the agent: elsewhere nothing may be kept.
    Path folder = Files.createTempDirectory(Agent.jar().getParent(), "started");
    StartMain main = new StartMain(application, folder);
    main.run(HostMain.number(arguments, 0, ROUNDS));
    main.print();
    HostMain.delete(folder);
  }

  /** Each round the other way round, so that nobody always comes first or last. */
  private void run(int rounds) throws IOException {
    start(later); // finds nothing, and leaves what it has woven
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        Way way = ways.get(round % 2 == 0 ? i : ways.size() - 1 - i);
        way.starts.add(start(way));
      }
    }
  }

  private Start start(Way way) throws IOException {
    try (HostProcess host = HostProcess.start(application, way.jvmArguments)) {
      return new Start(host.startMillis(), host.processorNanos() / NANOS_PER_MILLI);
    }
  }

  private void print() {
    System.out.println(application + " on JDK " + System.getProperty("java.version"));
    System.out.println(String.format(
        Locale.ROOT,
        "%-28s %11s %22s %14s %22s",
        "medians, ms",
        "until ready",
        "added (quartiles)",
        "processors",
        "added (quartiles)"));
    for (Way way : ways) {
      System.out.println(String.format(
          Locale.ROOT,
          "%-28s %11.0f %22s %14.0f %22s",
          way.title,
          quantile(way.figures(Start::millis), 0.5),
          added(way.figures(Start::millis), plain.figures(Start::millis)),
          quantile(way.figures(Start::processorMillis), 0.5),
          added(way.figures(Start::processorMillis), plain.figures(Start::processorMillis))));
    }
  }

  /** Round by round. */
  private static String added(double[] figures, double[] without) {
    double[] added = new double[figures.length];
    for (int i = 0; i < added.length; i++) {
      added[i] = figures[i] - without[i];
    }
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f to %.0f)",
        quantile(added, 0.5),
        quantile(added, 0.25),
        quantile(added, 0.75));
  }

  /** Between the two that are next to it. */
  private static double quantile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
