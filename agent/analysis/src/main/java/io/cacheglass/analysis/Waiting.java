package io.cacheglass.analysis;

/** How many threads wait for loads, by Little's law. Immutable. */
public final class Waiting {

  /** No load has been timed. */
  public static final Waiting UNKNOWN = new Waiting(Double.NaN, Double.NaN);

  private final double threadsWaiting;
  private final double threadsSpared;

  /** Both NaN if no load has been timed. */
  public Waiting(double threadsWaiting, double threadsSpared) {
    this.threadsWaiting = threadsWaiting;
    this.threadsSpared = threadsSpared;
  }

  /** Misses per second x mean load time: threads busy with loading, on average; NaN unknown. */
  public double threadsWaiting() {
    return threadsWaiting;
  }

  /** Hits per second x mean load time: threads that would load if nothing hit; NaN unknown. */
  public double threadsSpared() {
    return threadsSpared;
  }
}
