package io.cacheglass.analysis;

import io.cacheglass.recorder.Outcome;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Durations of lookups by how they ended, and of loads. Guarded by the analyzer's lock. Histograms
 * exist once they have something to hold.
 */
final class LookupTimes {
  private final Supplier<LatencyHistogram> resolution;
  private final @Nullable LatencyHistogram[] tiers = new LatencyHistogram[3];
  private @Nullable LatencyHistogram miss;
  private @Nullable LatencyHistogram coalesced;
  private @Nullable LatencyHistogram load;

  /** Durations in histograms of one kind, {@code LatencyHistogram::fine} or {@code ::coarse}. */
  LookupTimes(Supplier<LatencyHistogram> resolution) {
    this.resolution = resolution;
  }

  /** Adds a lookup; one that was not timed or that failed is left out. */
  void lookup(Outcome outcome, int tier, long nanos, int weight) {
    if (nanos < 0) {
      return;
    }
    if (outcome == Outcome.HIT) {
      int index = Math.max(1, Math.min(tier, tiers.length)) - 1;
      LatencyHistogram hits = orNew(tiers[index]);
      tiers[index] = hits;
      hits.add(nanos, weight);
    } else if (outcome == Outcome.MISS) {
      miss = orNew(miss);
      miss.add(nanos, weight);
    } else if (outcome == Outcome.COALESCED) {
      coalesced = orNew(coalesced);
      coalesced.add(nanos, weight);
    }
  }

  void load(long nanos) {
    load = orNew(load);
    load.add(nanos, 1);
  }

  /** Hits of a tier, 1 to 3; null if there are none. */
  @Nullable
  LatencyHistogram tier(int tier) {
    return tiers[tier - 1];
  }

  /** Misses that did not wait for another thread, without the load; null if there are none. */
  @Nullable
  LatencyHistogram miss() {
    return miss;
  }

  /** Misses that waited for another thread's load; null if there are none. */
  @Nullable
  LatencyHistogram coalesced() {
    return coalesced;
  }

  @Nullable
  LatencyHistogram load() {
    return load;
  }

  void addAll(LookupTimes other) {
    for (int i = 0; i < tiers.length; i++) {
      tiers[i] = sum(tiers[i], other.tiers[i]);
    }
    miss = sum(miss, other.miss);
    coalesced = sum(coalesced, other.coalesced);
    load = sum(load, other.load);
  }

  void clear() {
    java.util.Arrays.fill(tiers, null);
    miss = null;
    coalesced = null;
    load = null;
  }

  long bytes() {
    return 80
        + bytes(tiers[0])
        + bytes(tiers[1])
        + bytes(tiers[2])
        + bytes(miss)
        + bytes(coalesced)
        + bytes(load);
  }

  private @Nullable LatencyHistogram sum(
      @Nullable LatencyHistogram own, @Nullable LatencyHistogram others) {
    if (others == null) {
      return own;
    }
    LatencyHistogram sum = orNew(own);
    sum.addAll(others, 1);
    return sum;
  }

  private LatencyHistogram orNew(@Nullable LatencyHistogram histogram) {
    return histogram == null ? resolution.get() : histogram;
  }

  private static long bytes(@Nullable LatencyHistogram histogram) {
    return histogram == null ? 0 : histogram.bytes();
  }
}
