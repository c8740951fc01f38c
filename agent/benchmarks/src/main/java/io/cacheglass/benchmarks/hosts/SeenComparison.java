package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;

/** What visitors saw, in pairs of which one was watched. Not thread-safe. */
final class SeenComparison {
  private static final int SLICE_SECONDS = 3;

  private final Comparison requests = new Comparison("requests per second");
  private final Comparison processor = new Comparison("CPU time of a request, us");
  private final Comparison slow = new Comparison("p99 of a request, ms");

  /** Asks two JVMs by turns, in short slices; which of the two is watched. */
  void visit(boolean firstWatched, Visits first, Visits second, int seconds)
      throws IOException, InterruptedException, ExecutionException {
    Seen ofFirst = new Seen();
    Seen ofSecond = new Seen();
    for (int done = 0; done < seconds; done += SLICE_SECONDS) {
      first.visit(SLICE_SECONDS, ofFirst);
      second.visit(SLICE_SECONDS, ofSecond);
    }
    add(firstWatched, ofFirst, ofSecond);
  }

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
