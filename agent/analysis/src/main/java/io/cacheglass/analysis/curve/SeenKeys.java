package io.cacheglass.analysis.curve;

import java.util.Arrays;

/**
 * Remembers in 8 KiB that keys were there once: tells the first read of a key from one that comes
 * long after. Says "seen" of at most 5 % of those that were not; forgets all when it would be more.
 * Not thread-safe.
 */
final class SeenKeys {
  static final int BYTES = 8192 + 40;
  private static final int BITS = 1 << 16;
  private static final int MOST = BITS / 8;

  private final long[] words = new long[BITS / 64];
  private int keys;

  void add(long key) {
    if (keys++ == MOST) {
      Arrays.fill(words, 0);
      keys = 1;
    }
    set(key >>> 16);
    set(key >>> 40);
  }

  boolean contains(long key) {
    return isSet(key >>> 16) && isSet(key >>> 40);
  }

  private void set(long bits) {
    int bit = (int) bits & (BITS - 1);
    words[bit >>> 6] |= 1L << bit;
  }

  private boolean isSet(long bits) {
    int bit = (int) bits & (BITS - 1);
    return (words[bit >>> 6] >>> bit & 1) != 0;
  }
}
