package io.cacheglass.analysis;

/** A summary of durations. Immutable. */
public final class Latency {

  /** No duration is known. */
  public static final Latency NONE = new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

  private final double p50Nanos;
  private final double p95Nanos;
  private final double p99Nanos;
  private final double meanNanos;
  private final long count;

  /** Percentiles and mean in nanoseconds, NaN if there is no duration, and how many there are. */
  public Latency(double p50Nanos, double p95Nanos, double p99Nanos, double meanNanos, long count) {
    this.p50Nanos = p50Nanos;
    this.p95Nanos = p95Nanos;
    this.p99Nanos = p99Nanos;
    this.meanNanos = meanNanos;
    this.count = count;
  }

  /** NaN if no duration is known. */
  public double p50Nanos() {
    return p50Nanos;
  }

  /** NaN if no duration is known. */
  public double p95Nanos() {
    return p95Nanos;
  }

  /** NaN if no duration is known. */
  public double p99Nanos() {
    return p99Nanos;
  }

  /** NaN if no duration is known. */
  public double meanNanos() {
    return meanNanos;
  }

  /** How many events it stands for. */
  public long count() {
    return count;
  }
}
