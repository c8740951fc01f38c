package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The durations of a cache's operations, by how they ended. Immutable. */
public final class Latencies {

  /** No duration is known. */
  public static final Latencies NONE = new Latencies(
      Latency.NONE,
      Latency.NONE,
      Latency.NONE,
      Latency.NONE,
      Arrays.asList(Latency.NONE, Latency.NONE, Latency.NONE));

  private final Latency hit;
  private final Latency miss;
  private final Latency load;
  private final Latency all;
  private final List<Latency> tiers;

  /**
   * The durations of one cache, or of all.
   *
   * @param miss lookups that missed, without the load
   * @param all lookups with the load that they caused
   * @param tiers hits by tier, fastest first, exactly three
   */
  public Latencies(Latency hit, Latency miss, Latency load, Latency all, List<Latency> tiers) {
    if (tiers.size() != 3) {
      throw new IllegalArgumentException("expected 3 tiers: " + tiers.size());
    }
    this.hit = hit;
    this.miss = miss;
    this.load = load;
    this.all = all;
    this.tiers = Collections.unmodifiableList(new ArrayList<>(tiers));
  }

  public Latency hit() {
    return hit;
  }

  /** Lookups that missed, without the load. */
  public Latency miss() {
    return miss;
  }

  public Latency load() {
    return load;
  }

  /** All lookups, a missed one with the load that it caused. */
  public Latency all() {
    return all;
  }

  /**
   * Hits that one tier answered.
   *
   * @param tier 1 to 3
   */
  public Latency tier(int tier) {
    return tiers.get(tier - 1);
  }
}
