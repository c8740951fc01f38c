package io.cacheglass.analysis.curve;

/** What keeps a cache from holding an entry for ever. Immutable. */
public final class Limits {
  /** Nothing is known. */
  public static final Limits UNKNOWN = new Limits(0, true, Expiry.NONE, 0);

  /** How entries expire. */
  public enum Expiry {
    /** Not at all. */
    NONE,
    /** So long after they were stored. */
    AFTER_WRITE,
    /** So long after they were last read. */
    AFTER_READ,
    /** Each in its own way. */
    EACH_ITS_OWN
  }

  private final double entries;
  private final boolean bounded;
  private final Expiry expiry;
  private final long ttlMillis;

  /**
   * The limits of a cache.
   *
   * @param entries most entries that it may hold, or those it holds if there is no such limit; 0 if
   *     unknown
   * @param bounded whether it may evict entries for size
   * @param ttlMillis of no meaning unless entries expire after write or read
   */
  public Limits(double entries, boolean bounded, Expiry expiry, long ttlMillis) {
    this.entries = entries;
    this.bounded = bounded;
    this.expiry = expiry;
    this.ttlMillis = ttlMillis;
  }

  public double entries() {
    return entries;
  }

  public boolean bounded() {
    return bounded;
  }

  public Expiry expiry() {
    return expiry;
  }

  public long ttlMillis() {
    return ttlMillis;
  }
}
