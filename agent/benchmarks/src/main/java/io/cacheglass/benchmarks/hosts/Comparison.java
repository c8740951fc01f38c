package io.cacheglass.benchmarks.hosts;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One figure of an application without and with the agent. Figures come in pairs, one of each
 * round, because what else the machine does changes from minute to minute.
 */
final class Comparison {
  private final String name;
  private final List<Double> plain = new ArrayList<>();
  private final List<Double> watched = new ArrayList<>();

  Comparison(String name) {
    this.name = name;
  }

  void add(boolean withAgent, double value) {
    (withAgent ? watched : plain).add(value);
  }

  static void printHeader(PrintStream out, String plain, String watched) {
    out.println(String.format(
        Locale.ROOT,
        "%-26s %12s %12s %10s   %s",
        "medians",
        plain,
        watched,
        "ratio",
        "ratios of the rounds"));
  }

  void print(PrintStream out) {
    if (plain.isEmpty()) {
      return; // no such round was asked for
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      ratios.add(watched.get(i) / plain.get(i));
    }
    out.println(String.format(
        Locale.ROOT,
        "%-26s %12.2f %12.2f %10.3f   %.3f to %.3f",
        name,
        median(plain),
        median(watched),
        median(ratios),
        ratios.stream().mapToDouble(x -> x).min().orElse(Double.NaN),
        ratios.stream().mapToDouble(x -> x).max().orElse(Double.NaN)));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(x -> x).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
