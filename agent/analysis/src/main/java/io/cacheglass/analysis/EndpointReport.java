package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.Counts;

/** What is known about the requests under one display name. Immutable. */
public final class EndpointReport {
  private final String name;
  private final long requests;
  private final Counts counts;
  private final Latency lookupLatency;
  private final Latency requestLatency;
  private final Latency requestLatencyAllHits;
  private final Latency requestLatencyAnyMiss;
  private final double timeSavedMillis;
  private final double threadsWaiting;
  private final Reading missRate;

  private EndpointReport(Builder builder) {
    this.name = builder.name;
    this.requests = builder.requests;
    this.counts = builder.counts;
    this.lookupLatency = builder.lookupLatency;
    this.requestLatency = builder.requestLatency;
    this.requestLatencyAllHits = builder.requestLatencyAllHits;
    this.requestLatencyAnyMiss = builder.requestLatencyAnyMiss;
    this.timeSavedMillis = builder.timeSavedMillis;
    this.threadsWaiting = builder.threadsWaiting;
    this.missRate = builder.missRate;
  }

  /** A builder that starts with nothing known. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Such as <code>GET /products/{id}</code>. */
  public String name() {
    return name;
  }

  /** Requests that ended. */
  public long requests() {
    return requests;
  }

  /** What they asked of all caches. */
  public Counts counts() {
    return counts;
  }

  /** Lookups, without loads. */
  public Latency lookupLatency() {
    return lookupLatency;
  }

  /** Whole requests. */
  public Latency requestLatency() {
    return requestLatency;
  }

  /** Requests without a single miss. */
  public Latency requestLatencyAllHits() {
    return requestLatencyAllHits;
  }

  /** Requests with at least one miss. */
  public Latency requestLatencyAnyMiss() {
    return requestLatencyAnyMiss;
  }

  /** Time that hits spared its requests since the last reset, at most; NaN if no load was timed. */
  public double timeSavedMillis() {
    return timeSavedMillis;
  }

  /** Its misses per second x mean load time; NaN if no load was timed. */
  public double threadsWaiting() {
    return threadsWaiting;
  }

  /** NaN without requests. */
  public double lookupsPerRequest() {
    return requests == 0 ? Double.NaN : (double) counts.lookups() / requests;
  }

  /** NaN without requests. */
  public double missesPerRequest() {
    return requests == 0 ? Double.NaN : (double) counts.misses() / requests;
  }

  /** Misses of hits and misses in the last five minutes. */
  public Reading missRate() {
    return missRate;
  }

  /** Builds a {@link EndpointReport}. Confined to one thread. */
  public static final class Builder {
    private final String name;
    private long requests;
    private Counts counts = Counts.NONE;
    private Latency lookupLatency = Latency.NONE;
    private Latency requestLatency = Latency.NONE;
    private Latency requestLatencyAllHits = Latency.NONE;
    private Latency requestLatencyAnyMiss = Latency.NONE;
    private double timeSavedMillis = Double.NaN;
    private double threadsWaiting = Double.NaN;
    private Reading missRate = new Reading(Measure.MISS_RATE, Double.NaN, 0);

    private Builder(String name) {
      this.name = name;
    }

    public Builder requests(long value) {
      requests = value;
      return this;
    }

    public Builder counts(Counts value) {
      counts = value;
      return this;
    }

    public Builder lookupLatency(Latency value) {
      lookupLatency = value;
      return this;
    }

    public Builder requestLatency(Latency value) {
      requestLatency = value;
      return this;
    }

    public Builder requestLatencyAllHits(Latency value) {
      requestLatencyAllHits = value;
      return this;
    }

    public Builder requestLatencyAnyMiss(Latency value) {
      requestLatencyAnyMiss = value;
      return this;
    }

    public Builder timeSavedMillis(double value) {
      timeSavedMillis = value;
      return this;
    }

    public Builder threadsWaiting(double value) {
      threadsWaiting = value;
      return this;
    }

    public Builder missRate(Reading value) {
      missRate = value;
      return this;
    }

    public EndpointReport build() {
      return new EndpointReport(this);
    }
  }
}
