package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a cache says of itself: version, limits, sizes. Read from the library on demand, never on
 * the hot path. Immutable.
 */
public final class CacheDetails {

  /** Where a tier keeps its entries. */
  public enum TierKind {
    HEAP,
    OFFHEAP,
    DISK,
    REMOTE
  }

  /** One tier. Immutable; an absent figure is one that the library does not tell. */
  public static final class Tier {
    private final TierKind kind;
    private final OptionalLong entries;
    private final OptionalLong entryLimit;
    private final OptionalLong bytes;
    private final OptionalLong byteLimit;

    /** A tier with what is known of it. */
    public Tier(
        TierKind kind,
        OptionalLong entries,
        OptionalLong entryLimit,
        OptionalLong bytes,
        OptionalLong byteLimit) {
      this.kind = kind;
      this.entries = entries;
      this.entryLimit = entryLimit;
      this.bytes = bytes;
      this.byteLimit = byteLimit;
    }

    public TierKind kind() {
      return kind;
    }

    public OptionalLong entries() {
      return entries;
    }

    public OptionalLong entryLimit() {
      return entryLimit;
    }

    public OptionalLong bytes() {
      return bytes;
    }

    public OptionalLong byteLimit() {
      return byteLimit;
    }

    private Tier plus(Tier other) {
      return new Tier(
          kind,
          sum(entries, other.entries),
          sum(entryLimit, other.entryLimit),
          sum(bytes, other.bytes),
          sum(byteLimit, other.byteLimit));
    }
  }

  private final String version;
  private final OptionalLong entries;
  private final OptionalLong capacity;
  private final OptionalLong ttlSeconds;
  private final List<Tier> tiers;
  private final String policy;

  /**
   * What is known of a cache.
   *
   * @param version the library's version, "" if it does not tell
   * @param entries entries that the whole cache holds now
   * @param capacity most entries that it may hold; empty when unlimited or limited by bytes only
   * @param ttlSeconds time to live after creation or last access, whichever is set; empty for none
   * @param tiers fastest first, at most three; never empty
   * @param policy its settings in words for people, such as "expires 10 m after write"
   */
  public CacheDetails(
      String version,
      OptionalLong entries,
      OptionalLong capacity,
      OptionalLong ttlSeconds,
      List<Tier> tiers,
      String policy) {
    this.version = version;
    this.entries = entries;
    this.capacity = capacity;
    this.ttlSeconds = ttlSeconds;
    this.tiers = Collections.unmodifiableList(new ArrayList<>(tiers));
    this.policy = policy;
  }

  /** This cache and another one that was built at the same place, so with the same settings. */
  public CacheDetails plus(CacheDetails other) {
    List<Tier> sums = new ArrayList<>();
    for (int i = 0; i < tiers.size() && i < other.tiers.size(); i++) {
      sums.add(tiers.get(i).plus(other.tiers.get(i)));
    }
    return new CacheDetails(
        version,
        sum(entries, other.entries),
        sum(capacity, other.capacity),
        ttlSeconds,
        sums,
        policy);
  }

  /** Unknown if either is. */
  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent()
        ? OptionalLong.of(a.getAsLong() + b.getAsLong())
        : OptionalLong.empty();
  }

  public String version() {
    return version;
  }

  public OptionalLong entries() {
    return entries;
  }

  public OptionalLong capacity() {
    return capacity;
  }

  public OptionalLong ttlSeconds() {
    return ttlSeconds;
  }

  public List<Tier> tiers() {
    return tiers;
  }

  public String policy() {
    return policy;
  }
}
