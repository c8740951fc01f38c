package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about the keys of one pattern. Immutable. */
public final class PatternReport {
  private final String pattern;
  private final long requests;
  private final long hits;
  private final long misses;
  private final boolean exact;
  private final Latency latency;
  private final DistinctKeys distinctKeys;
  private final List<String> caches;
  private final Map<String, Double> endpoints;
  private final double missesPerSecond;
  private final @Nullable String recommendation;

  private PatternReport(Builder builder) {
    this.pattern = builder.pattern;
    this.requests = builder.requests;
    this.hits = builder.hits;
    this.misses = builder.misses;
    this.exact = builder.exact;
    this.latency = builder.latency;
    this.distinctKeys = builder.distinctKeys;
    this.caches = Collections.unmodifiableList(new ArrayList<>(builder.caches));
    this.endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(builder.endpoints));
    this.missesPerSecond = builder.missesPerSecond;
    this.recommendation = builder.recommendation;
  }

  /** A builder that starts with nothing known. */
  public static Builder builder(String pattern) {
    return new Builder(pattern);
  }

  /** Such as <code>product:{n}:price</code>. */
  public String pattern() {
    return pattern;
  }

  /** Lookups that hit or missed; an estimate unless {@link #exact}. */
  public long requests() {
    return requests;
  }

  public long hits() {
    return hits;
  }

  public long misses() {
    return misses;
  }

  /** Whether every lookup was seen; otherwise counts are rescaled samples. */
  public boolean exact() {
    return exact;
  }

  /** Lookups, a missed one with the load that it caused where it is known. */
  public Latency latency() {
    return latency;
  }

  public DistinctKeys distinctKeys() {
    return distinctKeys;
  }

  /** Names of the caches whose keys have this pattern. */
  public List<String> caches() {
    return caches;
  }

  /**
   * By the name of an endpoint, its part of the lookups, 0 to 1; the greatest first. Of those that
   * ask most, estimated where more than eight do; empty where it is not known.
   */
  public Map<String, Double> endpoints() {
    return endpoints;
  }

  /** Over the last 60 seconds; NaN if unknown. */
  public double missesPerSecond() {
    return missesPerSecond;
  }

  /**
   * What to do about a low hit rate, with numbers of this pattern; null if there is nothing to say.
   */
  public @Nullable String recommendation() {
    return recommendation;
  }

  /** 0 to 1; NaN without requests. */
  public double hitRate() {
    return requests == 0 ? Double.NaN : (double) hits / (hits + misses);
  }

  /** Builds a {@link PatternReport}. Confined to one thread. */
  public static final class Builder {
    private final String pattern;
    private long requests;
    private long hits;
    private long misses;
    private boolean exact;
    private Latency latency = Latency.NONE;
    private DistinctKeys distinctKeys = DistinctKeys.NONE;
    private List<String> caches = Collections.emptyList();
    private Map<String, Double> endpoints = Collections.emptyMap();
    private double missesPerSecond = Double.NaN;
    private @Nullable String recommendation;

    private Builder(String pattern) {
      this.pattern = pattern;
    }

    public Builder requests(long value) {
      requests = value;
      return this;
    }

    public Builder hits(long value) {
      hits = value;
      return this;
    }

    public Builder misses(long value) {
      misses = value;
      return this;
    }

    public Builder exact(boolean value) {
      exact = value;
      return this;
    }

    public Builder latency(Latency value) {
      latency = value;
      return this;
    }

    public Builder distinctKeys(DistinctKeys value) {
      distinctKeys = value;
      return this;
    }

    public Builder caches(List<String> value) {
      caches = value;
      return this;
    }

    public Builder endpoints(Map<String, Double> value) {
      endpoints = value;
      return this;
    }

    public Builder missesPerSecond(double value) {
      missesPerSecond = value;
      return this;
    }

    public Builder recommendation(@Nullable String value) {
      recommendation = value;
      return this;
    }

    public PatternReport build() {
      return new PatternReport(this);
    }
  }
}
