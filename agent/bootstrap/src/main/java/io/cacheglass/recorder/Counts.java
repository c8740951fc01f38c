package io.cacheglass.recorder;

/**
 * Exact counts of one cache, or of one cache under one endpoint, at one moment. Immutable.
 *
 * <p>Definitions are those of the conformance table: {@code hits = lookups - misses - errors},
 * {@code misses} include {@code coalesced}, and the hit rate is {@code hits / (hits + misses)}.
 */
public final class Counts {

  /** What is counted. The position of a constant is its place in every array of counts. */
  public enum Kind {
    /** Reads that can hit or miss, whatever became of them. */
    LOOKUPS,
    MISSES,
    /** Misses that waited for another thread's load; part of {@link #MISSES}. */
    COALESCED,
    ERRORS,
    /** Hits answered by the second tier. */
    TIER2_HITS,
    /** Hits answered by the third tier. */
    TIER3_HITS,
    PUTS,
    REMOVALS,
    /** Reads that ask for existence only; not in the ratio. */
    PROBES,
    /** Entries read by iterating; not in the ratio. */
    SCANS,
    /** Loads that returned a value, observed or inferred from a miss and the put that followed. */
    LOADS,
    LOADS_NULL,
    LOADS_FAILED,
    /** Part of {@link #LOADS}: inferred from a miss and the put of the same key and thread. */
    LOADS_INFERRED,
    LOAD_NANOS,
    REFRESHES,
    EVICTIONS,
    EXPIRATIONS,
    CLEARS,
    /**
     * Keys that bulk loads were asked for beyond their first: each may be a miss, but all of them
     * wait for one load.
     */
    LOADED_TOGETHER,
    /** Keys that were loaded because Cacheglass was asked to; part of nothing else. */
    WARMED;

    private static final int COUNT = values().length;
  }

  /** No event at all. */
  public static final Counts NONE = new Counts(new long[Kind.COUNT]);

  private final long[] values;

  private Counts(long[] values) {
    this.values = values;
  }

  /**
   * Counts from an array in the order of {@link Kind}.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public static Counts of(long... values) {
    if (values.length != Kind.COUNT) {
      throw new IllegalArgumentException("expected " + Kind.COUNT + " counts: " + values.length);
    }
    return new Counts(values.clone());
  }

  /** One count, by its kind. */
  public long get(Kind kind) {
    return values[kind.ordinal()];
  }

  /** Hits of every tier. */
  public long hits() {
    return lookups() - misses() - errors();
  }

  /** Hits that the first tier answered. */
  public long tier1Hits() {
    return hits() - get(Kind.TIER2_HITS) - get(Kind.TIER3_HITS);
  }

  /** Hits of one tier: 1, 2 or 3. */
  public long tierHits(int tier) {
    switch (tier) {
      case 1:
        return tier1Hits();
      case 2:
        return get(Kind.TIER2_HITS);
      case 3:
        return get(Kind.TIER3_HITS);
      default:
        throw new IllegalArgumentException("no tier " + tier + "; there are 1 to 3");
    }
  }

  /** All lookups. */
  public long lookups() {
    return get(Kind.LOOKUPS);
  }

  /** Misses, the coalesced ones included. */
  public long misses() {
    return get(Kind.MISSES);
  }

  /** Lookups that failed. */
  public long errors() {
    return get(Kind.ERRORS);
  }

  /** Hits / (hits + misses); NaN when there were neither. */
  public double hitRate() {
    long decided = hits() + misses();
    return decided == 0 ? Double.NaN : (double) hits() / decided;
  }

  /** These and the others together. */
  @SuppressWarnings("ReferenceEquality") // one that merely equals NONE is only slower
  public Counts plus(Counts other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    long[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new Counts(sum);
  }

  /** What has come since the earlier counts. */
  @SuppressWarnings("ReferenceEquality") // one that merely equals NONE is only slower
  public Counts minus(Counts earlier) {
    if (earlier == NONE) {
      return this;
    }
    long[] difference = values.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= earlier.values[i];
    }
    return new Counts(difference);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts && java.util.Arrays.equals(values, ((Counts) other).values);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Counts{hits=").append(hits());
    for (Kind kind : Kind.values()) {
      if (get(kind) != 0) {
        text.append(", ").append(kind.name().toLowerCase(java.util.Locale.ROOT));
        text.append('=').append(get(kind));
      }
    }
    return text.append('}').toString();
  }
}
