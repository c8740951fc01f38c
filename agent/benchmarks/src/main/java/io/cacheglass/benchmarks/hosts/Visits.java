package io.cacheglass.benchmarks.hosts;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An application that runs, and its visitors. Not thread-safe. */
final class Visits implements AutoCloseable {
  /** How long the first visitors are watched: a JVM compiles most of its code then. */
  static final int FIRST_SECONDS = 20;

  /**
   * It is warm when its compilers take less than this share of the time of one processor, in two
   * slices in a row, because they come back once. Before that, what is measured is how fast the JVM
   * compiles.
   */
  private static final double COMPILERS_REST = 0.02;

  private static final int WARM_UP_SLICE_SECONDS = 10;
  private static final int MOST_WARM_UP_SECONDS = 240;

  private final HostProcess host;
  private final Load load;

  private Visits(HostProcess host, Load load) {
    this.host = host;
    this.load = load;
  }

  static Visits of(Application application, List<String> jvmArguments) throws IOException {
    HostProcess host = HostProcess.start(application, jvmArguments);
    Load load = new Load(application, host.url());
    load.first();
    return new Visits(host, load);
  }

  /**
   * Asks until its compilers rest; where nobody can say what they take, for four minutes.
   *
   * @return the requests of a second, in the first {@link #FIRST_SECONDS} of them
   * @throws IllegalStateException if they do not rest within four minutes
   */
  double warmUp() throws IOException, InterruptedException, ExecutionException {
    double first = load.run(FIRST_SECONDS).length / (double) FIRST_SECONDS;
    double before = 1;
    double share = 1;
    for (int seconds = FIRST_SECONDS;
        seconds < MOST_WARM_UP_SECONDS;
        seconds += WARM_UP_SLICE_SECONDS) {
      before = share;
      double nanos = host.compilerNanos();
      load.run(WARM_UP_SLICE_SECONDS);
      share = (host.compilerNanos() - nanos) / TimeUnit.SECONDS.toNanos(WARM_UP_SLICE_SECONDS);
      if (before < COMPILERS_REST && share < COMPILERS_REST) {
        return first;
      }
    }
    if (before >= COMPILERS_REST || share >= COMPILERS_REST) {
      throw new IllegalStateException("after " + MOST_WARM_UP_SECONDS
          + " seconds the compilers still take " + share + " of a processor");
    }
    return first;
  }

  /** Asks for so many seconds. */
  void visit(int seconds, Seen seen) throws IOException, InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    long processor = host.processorNanos();
    long[] requests = load.run(seconds);
    seen.add(requests, System.nanoTime() - begin, host.processorNanos() - processor);
  }

  /** Of a JVM with the agent, which was told to have one. */
  WatchingSwitch watchingSwitch() throws IOException {
    return new WatchingSwitch(host.pid());
  }

  double residentMebibytes() throws IOException {
    return host.residentMebibytes();
  }

  @Override
  public void close() {
    host.close();
  }
}
