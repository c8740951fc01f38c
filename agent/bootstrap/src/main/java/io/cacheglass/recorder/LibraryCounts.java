package io.cacheglass.recorder;

import java.util.OptionalLong;

/**
 * What a library, or the server behind it, has counted for a cache by itself: shown beside our own
 * counts, never mixed with them. Read on demand, never on the hot path. Immutable.
 *
 * <p>An absent number is one that the library does not keep; all are absent when it keeps none.
 */
public final class LibraryCounts {
  private final String source;
  private final String difference;
  private final String notKept;
  private final OptionalLong hits;
  private final OptionalLong misses;
  private final OptionalLong puts;
  private final OptionalLong removals;
  private final OptionalLong evictions;
  private final OptionalLong expirations;
  private final OptionalLong loads;
  private final boolean probesCounted;

  private LibraryCounts(Builder builder) {
    source = builder.source;
    difference = builder.difference;
    notKept = builder.notKept;
    hits = builder.hits;
    misses = builder.misses;
    puts = builder.puts;
    removals = builder.removals;
    evictions = builder.evictions;
    expirations = builder.expirations;
    loads = builder.loads;
    probesCounted = builder.probesCounted;
  }

  /**
   * A builder that starts with no number.
   *
   * @param source where the numbers come from, such as "Caffeine CacheStats" or "Redis INFO stats"
   */
  public static Builder builder(String source) {
    return new Builder(source);
  }

  /** Where the numbers come from. */
  public String source() {
    return source;
  }

  /** A sentence on how this library counts otherwise than we do; "" if it counts the same. */
  public String difference() {
    return difference;
  }

  /**
   * Why there is no number and what to switch on, such as "recordStats() is off"; "" if unknown.
   */
  public String notKept() {
    return notKept;
  }

  /** Whether a question for existence only counts as a hit or a miss there. */
  public boolean probesCounted() {
    return probesCounted;
  }

  /** Whether the library keeps any number. */
  public boolean kept() {
    return hits.isPresent()
        || misses.isPresent()
        || puts.isPresent()
        || removals.isPresent()
        || evictions.isPresent()
        || expirations.isPresent()
        || loads.isPresent();
  }

  public OptionalLong hits() {
    return hits;
  }

  public OptionalLong misses() {
    return misses;
  }

  public OptionalLong puts() {
    return puts;
  }

  public OptionalLong removals() {
    return removals;
  }

  public OptionalLong evictions() {
    return evictions;
  }

  public OptionalLong expirations() {
    return expirations;
  }

  public OptionalLong loads() {
    return loads;
  }

  /** These and those of another instance together; a number that one does not keep is absent. */
  public LibraryCounts plus(LibraryCounts other) {
    return builder(source)
        .hits(sum(hits, other.hits))
        .misses(sum(misses, other.misses))
        .puts(sum(puts, other.puts))
        .removals(sum(removals, other.removals))
        .evictions(sum(evictions, other.evictions))
        .expirations(sum(expirations, other.expirations))
        .loads(sum(loads, other.loads))
        .difference(difference)
        .notKept(notKept.isEmpty() ? other.notKept : notKept)
        .build();
  }

  /**
   * These as the counts of a cache that works on this one, whose evictions and expiries are not its
   * own.
   */
  public LibraryCounts ofLayer() {
    String others = difference.isEmpty() ? "" : "; ".concat(difference);
    return builder(source)
        .hits(hits.orElse(-1))
        .misses(misses.orElse(-1))
        .puts(puts.orElse(-1))
        .removals(removals.orElse(-1))
        .loads(loads.orElse(-1))
        .difference("these are the numbers of the cache below, which counts whatever it is asked: a"
            .concat(" second look before a load, and a loaded value as a put")
            .concat(others))
        .notKept(notKept)
        .build();
  }

  private static long sum(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent() ? one.getAsLong() + other.getAsLong() : -1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source).append('{');
    append(text, "hits", hits);
    append(text, "misses", misses);
    append(text, "puts", puts);
    append(text, "removals", removals);
    append(text, "evictions", evictions);
    append(text, "expirations", expirations);
    append(text, "loads", loads);
    return text.append(kept() ? "" : notKept).append('}').toString();
  }

  private static void append(StringBuilder text, String name, OptionalLong number) {
    if (number.isPresent()) {
      text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ");
      text.append(name).append('=').append(number.getAsLong());
    }
  }

  /** Builds {@link LibraryCounts}; a negative number is one that is not kept. One thread. */
  public static final class Builder {
    private final String source;
    private String difference = "";
    private String notKept = "";
    private OptionalLong hits = OptionalLong.empty();
    private OptionalLong misses = OptionalLong.empty();
    private OptionalLong puts = OptionalLong.empty();
    private OptionalLong removals = OptionalLong.empty();
    private OptionalLong evictions = OptionalLong.empty();
    private OptionalLong expirations = OptionalLong.empty();
    private OptionalLong loads = OptionalLong.empty();
    private boolean probesCounted;

    private Builder(String source) {
      this.source = source;
    }

    public Builder hits(long number) {
      hits = kept(number);
      return this;
    }

    public Builder misses(long number) {
      misses = kept(number);
      return this;
    }

    public Builder puts(long number) {
      puts = kept(number);
      return this;
    }

    public Builder removals(long number) {
      removals = kept(number);
      return this;
    }

    public Builder evictions(long number) {
      evictions = kept(number);
      return this;
    }

    public Builder expirations(long number) {
      expirations = kept(number);
      return this;
    }

    public Builder loads(long number) {
      loads = kept(number);
      return this;
    }

    /** How this library counts otherwise than we do, as a sentence; "" if it counts the same. */
    public Builder difference(String why) {
      difference = why;
      return this;
    }

    /** A question for existence only counts as a hit or a miss there. */
    public Builder countsProbes() {
      probesCounted = true;
      return this;
    }

    /** Why it keeps no number, and what to switch on. */
    public Builder notKept(String why) {
      notKept = why;
      return this;
    }

    public LibraryCounts build() {
      return new LibraryCounts(this);
    }

    private static OptionalLong kept(long number) {
      return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
  }
}
