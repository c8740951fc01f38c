package io.cacheglass.analysis;

/** A second in which many entries expired at once. Immutable. */
public final class ExpiryBurst {
  private final long timeMillis;
  private final long entries;

  /** So many entries at a time in epoch milliseconds. */
  public ExpiryBurst(long timeMillis, long entries) {
    this.timeMillis = timeMillis;
    this.entries = entries;
  }

  /** Epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  public long entries() {
    return entries;
  }
}
