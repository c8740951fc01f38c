package io.cacheglass.analysis.curve;

import java.util.Arrays;

/**
 * The order in which keys were last read: each holds a slot, and a later read a higher one. How
 * many keys were read after a given one is answered by counting bits: one long for 64 slots, and a
 * sum for each 2,048. Not thread-safe.
 */
final class ReadOrder {
  /** Slots for each key: when they run out, all keys are moved to the lowest ones. */
  private static final int SLOTS_PER_KEY = 4;

  private static final int BLOCK_SHIFT = 11;
  private static final int BLOCK_WORDS = 1 << (BLOCK_SHIFT - 6);

  private final long[] words;
  private final int[] blocks;
  private int next;
  private int keys;

  /** An order of so many keys at most. */
  ReadOrder(int most) {
    words = new long[most * SLOTS_PER_KEY / 64];
    blocks = new int[(words.length + BLOCK_WORDS - 1) / BLOCK_WORDS];
  }

  /** Whether the slots have run out, and {@link #restart} is due before the next read. */
  boolean isUsedUp() {
    return next == words.length * 64;
  }

  /** Keys that hold a slot. */
  int keys() {
    return keys;
  }

  /** The slot of a key that is read now. */
  int add() {
    words[next >>> 6] |= 1L << next;
    blocks[next >>> BLOCK_SHIFT]++;
    keys++;
    return next++;
  }

  void remove(int slot) {
    words[slot >>> 6] &= ~(1L << slot);
    blocks[slot >>> BLOCK_SHIFT]--;
    keys--;
  }

  /** How many keys were read after the one that holds or held this slot. */
  int newerThan(int slot) {
    int word = slot >>> 6;
    // A shift by 64 would be one by 0: two steps.
    int newer = Long.bitCount(words[word] & (-1L << (slot & 63) << 1));
    int block = slot >>> BLOCK_SHIFT;
    int end = Math.min((block + 1) * BLOCK_WORDS, words.length);
    for (int i = word + 1; i < end; i++) {
      newer += Long.bitCount(words[i]);
    }
    for (int i = block + 1; i < blocks.length; i++) {
      newer += blocks[i];
    }
    return newer;
  }

  /** The lowest slot that at most so many keys, less one, were read after. */
  int slotOfOldest(int kept) {
    int low = 0;
    int high = next;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (newerThan(middle) < kept) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Begins anew with so many keys, which hold the lowest slots. */
  void restart(int n) {
    Arrays.fill(words, 0);
    Arrays.fill(blocks, 0);
    next = 0;
    keys = 0;
    for (int i = 0; i < n; i++) {
      add();
    }
  }

  long bytes() {
    return 64 + 8L * words.length + 4L * blocks.length;
  }
}
