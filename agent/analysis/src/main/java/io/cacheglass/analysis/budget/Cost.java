package io.cacheglass.analysis.budget;

/** What watching cost in one window of time. Immutable. */
public final class Cost {
  /** Nothing. */
  public static final Cost NONE = new Cost(0, 0, 0, 0, 0);

  private final double threadsPercent;
  private final double countsPercent;
  private final double samplesPercent;
  private final long memoryBytes;
  private final int caches;

  /** A cost where there are few caches. */
  public Cost(
      double threadsPercent, double countsPercent, double samplesPercent, long memoryBytes) {
    this(threadsPercent, countsPercent, samplesPercent, memoryBytes, 0);
  }

  /**
   * A cost; percents are of what all processors could do in the window.
   *
   * @param threadsPercent our own threads
   * @param countsPercent counting, in the host's threads
   * @param samplesPercent taking samples and following keys, in the host's threads
   * @param memoryBytes our own tables, at its end
   * @param caches how many they are for
   */
  public Cost(
      double threadsPercent,
      double countsPercent,
      double samplesPercent,
      long memoryBytes,
      int caches) {
    this.threadsPercent = threadsPercent;
    this.countsPercent = countsPercent;
    this.samplesPercent = samplesPercent;
    this.memoryBytes = memoryBytes;
    this.caches = caches;
  }

  /** All of it. */
  public double cpuPercent() {
    return threadsPercent + countsPercent + samplesPercent;
  }

  /** Our own threads. */
  public double threadsPercent() {
    return threadsPercent;
  }

  /** Counting, in the host's threads. */
  public double countsPercent() {
    return countsPercent;
  }

  /** Samples, in the host's threads. */
  public double samplesPercent() {
    return samplesPercent;
  }

  public long memoryBytes() {
    return memoryBytes;
  }

  /** How many caches the tables are for. */
  public int caches() {
    return caches;
  }
}
