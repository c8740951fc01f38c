package io.cacheglass.analysis;

/**
 * What is known of a key besides its fingerprint. Guarded by the analyzer's lock: patterns merge,
 * and the last read changes.
 */
final class KeyLabel {
  final long fingerprint;

  /** Id of the cache; another one when that came in its place. */
  int cache;

  final String text;
  private final KeyPattern pattern;

  /** When the key was read last, in epoch milliseconds as of the last tick. */
  long lastMillis;

  /** A key of one cache with its text, which is personal data. */
  KeyLabel(long fingerprint, int cache, String text, KeyPattern pattern) {
    this.fingerprint = fingerprint;
    this.cache = cache;
    this.text = text;
    this.pattern = pattern;
  }

  KeyPattern pattern() {
    return pattern.resolve();
  }

  /** Memory that it occupies, roughly. */
  long bytes() {
    return 80L + text.length();
  }
}
