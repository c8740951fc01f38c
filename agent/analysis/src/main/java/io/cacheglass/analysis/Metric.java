package io.cacheglass.analysis;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What can be shown over time. */
public enum Metric {
  /** Lookups per second by how they ended. */
  OUTCOMES("per second", "tier1", "tier2", "tier3", "miss"),
  HIT_RATE("ratio", "hit_rate"),
  /** Percentiles of the time of a load. */
  LOAD_TIME("ms", "p50", "p95", "p99"),
  LOOKUPS("per second", "lookups"),
  MISSES("per second", "misses"),
  EVICTIONS("per second", "evictions"),
  /** Entries held at that time. */
  ENTRIES("entries", "entries");

  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable over a private array
  private final List<String> lines;

  Metric(String unit, String... lines) {
    this.unit = unit;
    this.lines = Collections.unmodifiableList(Arrays.asList(lines));
  }

  /** What one unit of a value is. */
  public String unit() {
    return unit;
  }

  /** Names of its lines, in the order of {@link Series#lines()}. */
  public List<String> lines() {
    return lines;
  }
}
