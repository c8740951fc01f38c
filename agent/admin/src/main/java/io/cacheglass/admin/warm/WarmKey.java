package io.cacheglass.admin.warm;

/** A key that is to be loaded. Immutable. */
public final class WarmKey {
  private final String text;
  private final long fingerprint;
  private final String pattern;
  private final long reads;
  private final long lastReadMillis;

  /**
   * A key as it was recorded.
   *
   * @param fingerprint 0 if the key is known by its text only
   * @param pattern "(unknown)" if it is not known
   * @param reads how often it was asked for, 0 if that is not known
   * @param lastReadMillis epoch milliseconds, to about a second; 0 if that is not known
   */
  public WarmKey(String text, long fingerprint, String pattern, long reads, long lastReadMillis) {
    this.lastReadMillis = lastReadMillis;
    this.text = text;
    this.fingerprint = fingerprint;
    this.pattern = pattern;
    this.reads = reads;
  }

  /** A key that somebody named. */
  public static WarmKey named(String text) {
    return new WarmKey(text, 0, "(unknown)", 0, 0);
  }

  /** Personal data: to be masked before anybody sees it. */
  public String text() {
    return text;
  }

  /** 64-bit fingerprint of the key's content; 0 if only its text is known. */
  public long fingerprint() {
    return fingerprint;
  }

  public String pattern() {
    return pattern;
  }

  /** How often it was asked for since the last reset. */
  public long reads() {
    return reads;
  }

  /** When it was asked for last, in epoch milliseconds; 0 if that is not known. */
  public long lastReadMillis() {
    return lastReadMillis;
  }
}
