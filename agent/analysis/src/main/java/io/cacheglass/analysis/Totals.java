package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import java.util.OptionalLong;

/** All caches that the application uses directly, together. Immutable. */
public final class Totals {
  private final int caches;
  private final long requests;
  private final Counts counts;
  private final Rates recent;
  private final Latencies latencies;
  private final Waiting waiting;
  private final OptionalLong entries;
  private final OptionalLong sizeBytes;

  private Totals(Builder builder) {
    this.caches = builder.caches;
    this.requests = builder.requests;
    this.counts = builder.counts;
    this.recent = builder.recent;
    this.latencies = builder.latencies;
    this.waiting = builder.waiting;
    this.entries = builder.entries;
    this.sizeBytes = builder.sizeBytes;
  }

  /** A builder that starts with nothing known. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many caches. */
  public int caches() {
    return caches;
  }

  /** Requests of the host that ended. */
  public long requests() {
    return requests;
  }

  public Counts counts() {
    return counts;
  }

  /** The last 60 seconds. */
  public Rates recent() {
    return recent;
  }

  /** Entries held by those caches that tell; empty if none does. */
  public OptionalLong entries() {
    return entries;
  }

  /** Bytes held by those tiers that tell; empty if none does. */
  public OptionalLong sizeBytes() {
    return sizeBytes;
  }

  /** Lookups that hit. */
  public Latency hitLatency() {
    return latencies.hit();
  }

  /** Lookups that missed, without the load. */
  public Latency missLatency() {
    return latencies.miss();
  }

  /** All lookups, a missed one with the load that it caused. */
  public Latency allLatency() {
    return latencies.all();
  }

  /** Loads. */
  public Latency loadLatency() {
    return latencies.load();
  }

  /** Hits that a tier answered, 1 to 3. */
  public Latency tierLatency(int tier) {
    return latencies.tier(tier);
  }

  /** Misses per second x mean load time; NaN if no load has been timed. */
  public double threadsWaiting() {
    return waiting.threadsWaiting();
  }

  /** Hits per second x mean load time; NaN if no load has been timed. */
  public double threadsSpared() {
    return waiting.threadsSpared();
  }

  /** Builds a {@link Totals}. Confined to one thread. */
  public static final class Builder {
    private int caches;
    private long requests;
    private Counts counts = Counts.NONE;
    private Rates recent = Rates.UNKNOWN;
    private Latencies latencies = Latencies.NONE;
    private Waiting waiting = Waiting.UNKNOWN;
    private OptionalLong entries = OptionalLong.empty();
    private OptionalLong sizeBytes = OptionalLong.empty();

    private Builder() {}

    public Builder caches(int value) {
      caches = value;
      return this;
    }

    public Builder requests(long value) {
      requests = value;
      return this;
    }

    public Builder counts(Counts value) {
      counts = value;
      return this;
    }

    public Builder recent(Rates value) {
      recent = value;
      return this;
    }

    public Builder latencies(Latencies value) {
      latencies = value;
      return this;
    }

    public Builder waiting(Waiting value) {
      waiting = value;
      return this;
    }

    public Builder entries(OptionalLong value) {
      entries = value;
      return this;
    }

    public Builder sizeBytes(OptionalLong value) {
      sizeBytes = value;
      return this;
    }

    public Totals build() {
      return new Totals(this);
    }
  }
}
