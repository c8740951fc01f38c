package io.cacheglass.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The labels of the keys met lately: {@value #SETS} sets of {@value #WAYS}, chosen by the low bits
 * of the fingerprint, each in the order of use. Guarded by the analyzer's lock.
 *
 * <p>The recorder sends the text of a key once and does not repeat it until another key with the
 * same 12 low bits has come, so this table must not forget a key that is in use: a set holds the
 * keys of two of the recorder's places. One key may be in several caches, with a pattern in each.
 */
final class LabelTable {
  static final int SETS = 1 << 11;
  static final int WAYS = 4;

  private final @Nullable KeyLabel[] labels = new KeyLabel[SETS * WAYS];
  private long bytes;

  /** The label of a key in a cache; null if it is not known. */
  @Nullable
  KeyLabel find(long fingerprint, int cache) {
    int i = position(fingerprint, cache);
    KeyLabel label = i < 0 ? null : labels[i];
    if (label != null) {
      moveToFront(start(fingerprint), i, label);
    }
    return label;
  }

  /** The text of a key, in whatever cache it was met; null if it is not known. */
  @Nullable
  String text(long fingerprint) {
    int start = start(fingerprint);
    for (int i = start; i < start + WAYS; i++) {
      KeyLabel label = labels[i];
      if (label != null && label.fingerprint == fingerprint) {
        return label.text;
      }
    }
    return null;
  }

  /** Adds a label in place of the one that was not used for the longest time. */
  void add(KeyLabel label) {
    int start = start(label.fingerprint);
    KeyLabel forgotten = labels[start + WAYS - 1];
    bytes += label.bytes() - (forgotten == null ? 0 : forgotten.bytes());
    moveToFront(start, start + WAYS - 1, label);
  }

  /** Makes the labels of a cache those of another one, which has come in its place. */
  void move(int from, int to) {
    for (int i = 0; i < labels.length; i++) {
      KeyLabel label = labels[i];
      if (label != null && label.cache == from) {
        if (position(label.fingerprint, to) >= 0) {
          bytes -= label.bytes();
          labels[i] = null;
        } else {
          label.cache = to;
        }
      }
    }
  }

  /** Where the label of a key in a cache is; negative if it is not known. */
  private int position(long fingerprint, int cache) {
    int start = start(fingerprint);
    for (int i = start; i < start + WAYS; i++) {
      KeyLabel label = labels[i];
      if (label != null && label.fingerprint == fingerprint && label.cache == cache) {
        return i;
      }
    }
    return -1;
  }

  /** Forgets the labels of a cache. */
  void forget(int cache) {
    for (int i = 0; i < labels.length; i++) {
      KeyLabel label = labels[i];
      if (label != null && label.cache == cache) {
        bytes -= label.bytes();
        labels[i] = null;
      }
    }
  }

  /** Forgets all labels. */
  void clear() {
    Arrays.fill(labels, null);
    bytes = 0;
  }

  long bytes() {
    return bytes + 4L * labels.length;
  }

  private void moveToFront(int start, int position, KeyLabel label) {
    System.arraycopy(labels, start, labels, start + 1, position - start);
    labels[start] = label;
  }

  private static int start(long fingerprint) {
    return ((int) fingerprint & (SETS - 1)) * WAYS;
  }
}
