package io.cacheglass.analysis;

import org.jspecify.annotations.Nullable;

/** How often one key was asked for. Immutable. */
public final class KeyCount {
  private final @Nullable String text;
  private final long fingerprint;
  private final String pattern;
  private final String cacheKey;
  private final long count;
  private final long error;
  private final double share;
  private final long lastMillis;

  /**
   * A key with its count.
   *
   * @param text the key, null if not known; personal data, to be masked before anybody sees it
   * @param count an estimate that is never too low
   * @param error by how much the count may be too high
   * @param share of all events of this kind, 0 to 1
   */
  public KeyCount(@Nullable String text, Identity identity, long count, long error, double share) {
    this(text, identity, count, error, share, 0);
  }

  /**
   * A key with its count and its last event.
   *
   * @param lastMillis when the last event came, in epoch milliseconds; 0 if that is not known
   */
  public KeyCount(
      @Nullable String text,
      Identity identity,
      long count,
      long error,
      double share,
      long lastMillis) {
    this.lastMillis = lastMillis;
    this.text = text;
    this.fingerprint = identity.fingerprint;
    this.pattern = identity.pattern;
    this.cacheKey = identity.cacheKey;
    this.count = count;
    this.error = error;
    this.share = share;
  }

  /** The key's text, null if it is not known. Personal data: mask it before anybody sees it. */
  public @Nullable String text() {
    return text;
  }

  /** 64-bit fingerprint of the key's content. */
  public long fingerprint() {
    return fingerprint;
  }

  /** The key pattern, "(unknown)" if the text is not known. */
  public String pattern() {
    return pattern;
  }

  public String cacheKey() {
    return cacheKey;
  }

  /** Events of this key: never too low, too high by at most {@link #error}. */
  public long count() {
    return count;
  }

  public long error() {
    return error;
  }

  /** Part of all events of this kind, 0 to 1. */
  public double share() {
    return share;
  }

  /** When it was read last, in epoch milliseconds to about a second; 0 if that is not known. */
  public long lastMillis() {
    return lastMillis;
  }

  /** Which key it is. Immutable. */
  public static final class Identity {
    private final long fingerprint;
    private final String pattern;
    private final String cacheKey;

    /** A key by its fingerprint, with its pattern and its cache. */
    public Identity(long fingerprint, String pattern, String cacheKey) {
      this.fingerprint = fingerprint;
      this.pattern = pattern;
      this.cacheKey = cacheKey;
    }
  }
}
