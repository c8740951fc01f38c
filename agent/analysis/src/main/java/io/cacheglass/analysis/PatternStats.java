package io.cacheglass.analysis;

import io.cacheglass.recorder.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What sampled events say of one key pattern in one cache. Guarded by the analyzer's lock. About 2
 * KiB; a light one, which has counts only, 60 bytes.
 */
final class PatternStats {
  private final @Nullable LookupTimes times;
  private final @Nullable DistinctCounter keys;
  private final @Nullable Askers askers;
  private long hits;
  private long misses;
  private long missesInWindow;
  private long missesInWindowBefore;

  /** A new one; a light one has neither durations nor distinct keys, nor who asks. */
  PatternStats(boolean light) {
    times = light ? null : new LookupTimes(LatencyHistogram::coarse);
    keys = light ? null : new DistinctCounter(10);
    askers = light ? null : new Askers();
  }

  void lookup(KeyedEvent key, Outcome outcome, int tier, long nanos, int weight) {
    if (outcome == Outcome.HIT) {
      hits += weight;
    } else if (outcome != Outcome.ERROR) {
      misses += weight;
      missesInWindow += weight;
    }
    if (times != null) {
      times.lookup(outcome, tier, nanos, weight);
    }
    if (keys != null && key.fingerprint != 0) {
      keys.add(key.fingerprint);
    }
    if (askers != null && outcome != Outcome.ERROR) {
      askers.add(key.endpoint, weight);
    }
  }

  void load(long nanos) {
    if (times != null) {
      times.load(nanos);
    }
  }

  void addAll(PatternStats other) {
    hits += other.hits;
    misses += other.misses;
    missesInWindow += other.missesInWindow;
    missesInWindowBefore += other.missesInWindowBefore;
    if (times != null && other.times != null) {
      times.addAll(other.times);
    }
    if (keys != null && other.keys != null) {
      keys.addAll(other.keys);
    }
    if (askers != null && other.askers != null) {
      askers.addAll(other.askers);
    }
  }

  /** Begins a new window for recent misses. */
  void nextWindow() {
    missesInWindowBefore = missesInWindow;
    missesInWindow = 0;
  }

  /** Sum of the weights of hits. */
  long hits() {
    return hits;
  }

  /** Sum of the weights of misses. */
  long misses() {
    return misses;
  }

  /** Sum of the weights of misses in this window and the one before. */
  long recentMisses() {
    return missesInWindow + missesInWindowBefore;
  }

  @Nullable
  LookupTimes times() {
    return times;
  }

  /** Who asks for them; null for a light one. */
  @Nullable
  Askers askers() {
    return askers;
  }

  DistinctKeys distinctKeys() {
    return keys == null ? DistinctKeys.NONE : keys.estimate();
  }

  long bytes() {
    return 64
        + (times == null ? 0 : times.bytes())
        + (keys == null ? 0 : keys.bytes() + Askers.BYTES);
  }
}
