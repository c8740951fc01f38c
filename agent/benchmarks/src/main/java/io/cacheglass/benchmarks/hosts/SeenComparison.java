package io.cacheglass.benchmarks.hosts;

import java.io.PrintStream;

/** What visitors saw, in pairs of which one was watched. Not thread-safe. */
final class SeenComparison {
  private final Comparison requests = new Comparison("requests per second");
  private final Comparison processor = new Comparison("CPU time of a request, us");
  private final Comparison slow = new Comparison("p99 of a request, ms");

  /** A round's pair; which of the two was watched. */
  void add(boolean firstWatched, Seen first, Seen second) {
    add(firstWatched, first);
    add(!firstWatched, second);
  }

  private void add(boolean watched, Seen seen) {
    requests.add(watched, seen.requestsPerSecond());
    processor.add(watched, seen.processorMicrosOfARequest());
    slow.add(watched, seen.p99Millis());
  }

  void print(PrintStream out) {
    requests.print(out);
    processor.print(out);
    slow.print(out);
  }
}
