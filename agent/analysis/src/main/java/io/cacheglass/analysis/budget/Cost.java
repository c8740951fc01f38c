package io.cacheglass.analysis.budget;

/** What watching cost in one window of time. Immutable. */
public final class Cost {
  /** Nothing. */
  public static final Cost NONE = new Cost(0, 0, 0, 0);

  private final double threadsPercent;
  private final double countsPercent;
  private final double samplesPercent;
  private final long memoryBytes;

  /**
   * A cost; percents are of what all processors could do in the window.
   *
   * @param threadsPercent our own threads
   * @param countsPercent counting, in the host's threads
   * @param samplesPercent taking samples and following keys, in the host's threads
   * @param memoryBytes our own tables, at its end
   */
  public Cost(
      double threadsPercent, double countsPercent, double samplesPercent, long memoryBytes) {
    this.threadsPercent = threadsPercent;
    this.countsPercent = countsPercent;
    this.samplesPercent = samplesPercent;
    this.memoryBytes = memoryBytes;
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
}
