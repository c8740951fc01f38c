package io.cacheglass.analysis;

import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.WhatIf;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.HealthVerdict;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about one cache. Immutable. */
public final class CacheReport {
  private final CacheInfo info;
  private final @Nullable CacheDetails details;
  private final Counts counts;
  private final Counts layerCounts;
  private final Rates recent;
  private final Latencies latencies;
  private final boolean allTimed;
  private final boolean detailed;
  private final Waiting waiting;
  private final HealthVerdict verdict;
  private final List<Reading> readings;
  private final int[] spark;
  private final List<EndpointShare> endpoints;
  private final List<PatternReport> patterns;
  private final List<CacheReport> layers;
  private final DistinctKeys distinctKeys;
  private final Curve curve;
  private final RepeatedLoads repeatedLoads;
  private final List<ExpiryBurst> expiryBursts;
  private final long clearedMillis;

  private CacheReport(Builder builder) {
    this.info = builder.info;
    this.details = builder.details;
    this.counts = builder.counts;
    this.layerCounts = builder.layerCounts;
    this.recent = builder.recent;
    this.latencies = builder.latencies;
    this.allTimed = builder.allTimed;
    this.detailed = builder.detailed;
    this.waiting = builder.waiting;
    this.verdict = builder.verdict;
    this.readings = List.copyOf(builder.readings);
    this.spark = builder.spark.clone();
    this.endpoints = List.copyOf(builder.endpoints);
    this.patterns = List.copyOf(builder.patterns);
    this.layers = List.copyOf(builder.layers);
    this.distinctKeys = builder.distinctKeys;
    this.curve = builder.curve;
    this.repeatedLoads = builder.repeatedLoads;
    this.expiryBursts = List.copyOf(builder.expiryBursts);
    this.clearedMillis = builder.clearedMillis;
  }

  /** A builder that starts with nothing known. */
  public static Builder builder(CacheInfo info) {
    return new Builder(info);
  }

  public CacheInfo info() {
    return info;
  }

  /** What the library says of it; null if it says nothing. */
  public @Nullable CacheDetails details() {
    return details;
  }

  /** What the application asked of it. */
  public Counts counts() {
    return counts;
  }

  /** What reached it from inside another cache; in no total. */
  public Counts layerCounts() {
    return layerCounts;
  }

  /** The last 60 seconds. */
  public Rates recent() {
    return recent;
  }

  /** Whether every lookup was timed; otherwise latencies come from samples. */
  public boolean allTimed() {
    return allTimed;
  }

  /**
   * Whether events are kept for it; if not, there are exact counts and no times, keys, patterns.
   */
  public boolean isDetailed() {
    return detailed;
  }

  /** Hit rate in percent of the last points, oldest first; -1 where nothing hit or missed. */
  public int[] spark() {
    return spark.clone();
  }

  /** Who asked, most lookups first. */
  public List<EndpointShare> endpoints() {
    return endpoints;
  }

  /** Its key patterns, most requests first. */
  public List<PatternReport> patterns() {
    return patterns;
  }

  /** The caches inside it. */
  public List<CacheReport> layers() {
    return layers;
  }

  /** Different keys asked for since the last reset. */
  public DistinctKeys distinctKeys() {
    return distinctKeys;
  }

  /** What it would do with another size or time to live, and why its lookups miss. */
  public Curve curve() {
    return curve;
  }

  /** Loads of the last ten minutes that others made at the same time. */
  public RepeatedLoads repeatedLoads() {
    return repeatedLoads;
  }

  /** Seconds in which many entries expired at once, oldest first. */
  public List<ExpiryBurst> expiryBursts() {
    return expiryBursts;
  }

  /** When the application cleared it last, in epoch milliseconds; 0 if it was not seen to. */
  public long clearedMillis() {
    return clearedMillis;
  }

  /** What {@link #curve} is worth, by what is known of this library's way to evict. */
  public WhatIf whatIf() {
    List<String> libraries = new ArrayList<>();
    libraries.add(info.library());
    layers.forEach(layer -> libraries.add(layer.info().library()));
    return WhatIf.of(curve, libraries);
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

  /** How it is doing. */
  public Health health() {
    return verdict.health();
  }

  /** Why, with numbers; "" if healthy. */
  public String healthNote() {
    return verdict.note();
  }

  /** What the health was judged by: the last five minutes, and sizes as they are. */
  public List<Reading> readings() {
    return readings;
  }

  /** Builds a {@link CacheReport}. Confined to one thread. */
  public static final class Builder {
    private final CacheInfo info;
    private @Nullable CacheDetails details;
    private Counts counts = Counts.NONE;
    private Counts layerCounts = Counts.NONE;
    private Rates recent = Rates.UNKNOWN;
    private Latencies latencies = Latencies.NONE;
    private boolean allTimed;
    private boolean detailed = true;
    private Waiting waiting = Waiting.UNKNOWN;
    private HealthVerdict verdict = HealthVerdict.NO_DATA;
    private List<Reading> readings = Collections.emptyList();
    private int[] spark = new int[0];
    private List<EndpointShare> endpoints = Collections.emptyList();
    private List<PatternReport> patterns = Collections.emptyList();
    private List<CacheReport> layers = Collections.emptyList();
    private DistinctKeys distinctKeys = DistinctKeys.NONE;
    private Curve curve = Curve.NONE;
    private RepeatedLoads repeatedLoads = RepeatedLoads.NONE;
    private List<ExpiryBurst> expiryBursts = Collections.emptyList();
    private long clearedMillis;

    private Builder(CacheInfo info) {
      this.info = info;
    }

    public Builder details(@Nullable CacheDetails value) {
      details = value;
      return this;
    }

    public Builder counts(Counts value) {
      counts = value;
      return this;
    }

    public Builder layerCounts(Counts value) {
      layerCounts = value;
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

    public Builder allTimed(boolean value) {
      allTimed = value;
      return this;
    }

    public Builder detailed(boolean value) {
      detailed = value;
      return this;
    }

    public Builder waiting(Waiting value) {
      waiting = value;
      return this;
    }

    public Builder verdict(HealthVerdict value) {
      verdict = value;
      return this;
    }

    public Builder readings(List<Reading> value) {
      readings = value;
      return this;
    }

    public Builder spark(int[] value) {
      spark = value.clone();
      return this;
    }

    public Builder endpoints(List<EndpointShare> value) {
      endpoints = value;
      return this;
    }

    public Builder patterns(List<PatternReport> value) {
      patterns = value;
      return this;
    }

    public Builder layers(List<CacheReport> value) {
      layers = value;
      return this;
    }

    public Builder distinctKeys(DistinctKeys value) {
      distinctKeys = value;
      return this;
    }

    public Builder curve(Curve value) {
      curve = value;
      return this;
    }

    public Builder repeatedLoads(RepeatedLoads value) {
      repeatedLoads = value;
      return this;
    }

    public Builder expiryBursts(List<ExpiryBurst> value) {
      expiryBursts = value;
      return this;
    }

    public Builder clearedMillis(long value) {
      clearedMillis = value;
      return this;
    }

    public CacheReport build() {
      return new CacheReport(this);
    }
  }
}
