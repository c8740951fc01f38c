package io.cacheglass.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What each way to record adds to the plain get, from the 10th percentile of the iterations: what
 * else the machine does makes iterations slower, never faster. Stateless.
 */
final class Summary {
  private static final int PERCENTILE = 10;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Summary() {}

  static void print(List<RunResult> results, PrintStream out) {
    Map<String, Double> plain = new LinkedHashMap<>();
    out.println();
    out.println("p10 of the iterations, ns/op, and what it adds to plain");
    for (RunResult result : results) {
      String group = group(result);
      double nanos = nanos(result);
      plain.putIfAbsent(group, nanos); // plain runs first
      out.println(String.format(
          Locale.ROOT,
          "%-28s %-12s %8.2f  %+7.2f  %s",
          group,
          method(result),
          nanos,
          nanos - plain.getOrDefault(group, nanos),
          allocated(result)));
    }
  }

  private static double nanos(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(PERCENTILE);
  }

  private static String group(RunResult result) {
    return result.getParams().getParam("library")
        + " " + result.getParams().getParam("keys") + " keys"
        + " " + result.getParams().getThreads() + "T";
  }

  private static String method(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static String allocated(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return allocated == null ? "" : String.format(Locale.ROOT, "%.3f B/op", allocated.getScore());
  }
}
