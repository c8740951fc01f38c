package io.cacheglass.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request has asked of all caches. Immutable. Counts are exact, times are of samples. */
public final class RequestSums {
  private final long lookups;
  private final long misses;
  private final long errors;
  private final long puts;
  private final long[] tierHits = new long[4];

  /** By the tier that answered; of misses at index 0. */
  private final long[] nanos = new long[4];

  private final long loadNanos;
  private final long totalNanos;
  private final @Nullable RequestStep only;

  RequestSums(Cell counts, List<RequestStep> steps, long totalNanos) {
    this.lookups = counts.lookups;
    this.misses = counts.misses;
    this.errors = counts.errors;
    this.puts = counts.puts;
    this.totalNanos = totalNanos;
    tierHits[2] = counts.tier2Hits;
    tierHits[3] = counts.tier3Hits;
    tierHits[1] = Math.max(0, lookups - misses - errors - tierHits[2] - tierHits[3]);
    long busyUntil = 0;
    long loading = 0;
    RequestStep lookup = null;
    for (RequestStep step : steps) {
      if (step.isLoad()) {
        // Loads may lie in one another, or run side by side: each moment counts once.
        loading += Math.max(0, step.endNanos() - Math.max(busyUntil, step.startNanos()));
        busyUntil = Math.max(busyUntil, step.endNanos());
      } else {
        nanos[step.tier()] += step.nanos() * step.weight();
        lookup = step;
      }
    }
    loadNanos = loading;
    only = lookups == 1 && errors == 0 ? lookup : null;
  }

  /** Lookups that hit or missed, or failed. */
  public long lookups() {
    return lookups;
  }

  public long hits() {
    return tierHits[1] + tierHits[2] + tierHits[3];
  }

  /** Hits by the tier that answered, 1 to 3. */
  public long tierHits(int tier) {
    return tierHits[tier];
  }

  public long misses() {
    return misses;
  }

  public long puts() {
    return puts;
  }

  /** Nanoseconds of lookups that this tier answered, 1 to 3; of misses, without loads, for 0. */
  public long lookupNanos(int tier) {
    return nanos[tier];
  }

  /** Nanoseconds in which something was loaded. */
  public long loadNanos() {
    return loadNanos;
  }

  /** Nanoseconds of lookups and loads together. */
  public long cacheNanos() {
    return nanos[0] + nanos[1] + nanos[2] + nanos[3] + loadNanos;
  }

  /** How long the request took, or has taken so far. */
  public long totalNanos() {
    return totalNanos;
  }

  /** The one lookup, if there was just one and it was timed. */
  public @Nullable RequestStep only() {
    return only;
  }
}
