package io.cacheglass.analysis;

/** What one cache, or all together, did in some span of time. Immutable. */
public final class Period {
  /** Nothing is known of it. */
  public static final Period UNKNOWN = builder(0).build();

  private final double seconds;
  private final long hits;
  private final long misses;
  private final long errors;
  private final long evictions;
  private final double loadSeconds;
  private final double loadP95Nanos;

  private Period(Builder builder) {
    this.seconds = builder.seconds;
    this.hits = builder.hits;
    this.misses = builder.misses;
    this.errors = builder.errors;
    this.evictions = builder.evictions;
    this.loadSeconds = builder.loadSeconds;
    this.loadP95Nanos = builder.loadP95Nanos;
  }

  /** A builder for a period of which so many seconds are known. */
  public static Builder builder(double seconds) {
    return new Builder(seconds);
  }

  /** How much of it is known; 0 if nothing is, and then all rates are NaN. */
  public double seconds() {
    return seconds;
  }

  public long lookups() {
    return hits + misses + errors;
  }

  public long hits() {
    return hits;
  }

  public long misses() {
    return misses;
  }

  public long errors() {
    return errors;
  }

  public long evictions() {
    return evictions;
  }

  /** Seconds that threads were busy loading. */
  public double loadSeconds() {
    return loadSeconds;
  }

  /** 0 to 1; NaN when nothing hit or missed. */
  public double hitRate() {
    return hits + misses == 0 ? Double.NaN : (double) hits / (hits + misses);
  }

  public double lookupsPerSecond() {
    return perSecond((double) lookups());
  }

  public double missesPerSecond() {
    return perSecond((double) misses);
  }

  public double evictionsPerMinute() {
    return 60 * perSecond((double) evictions);
  }

  /** How many threads were busy loading, on average. */
  public double threadsWaiting() {
    return perSecond(loadSeconds);
  }

  /** The greatest of the points' percentiles; NaN if no load was timed. */
  public double loadP95Nanos() {
    return loadP95Nanos;
  }

  private double perSecond(double sum) {
    return seconds > 0 ? sum / seconds : Double.NaN;
  }

  /** Builds a {@link Period}. Confined to one thread. */
  public static final class Builder {
    private final double seconds;
    private long hits;
    private long misses;
    private long errors;
    private long evictions;
    private double loadSeconds;
    private double loadP95Nanos = Double.NaN;

    private Builder(double seconds) {
      this.seconds = seconds;
    }

    public Builder lookups(long itsHits, long itsMisses, long itsErrors) {
      hits = itsHits;
      misses = itsMisses;
      errors = itsErrors;
      return this;
    }

    public Builder evictions(long value) {
      evictions = value;
      return this;
    }

    public Builder loadSeconds(double value) {
      loadSeconds = value;
      return this;
    }

    public Builder loadP95Nanos(double value) {
      loadP95Nanos = value;
      return this;
    }

    public Period build() {
      return new Period(this);
    }
  }
}
