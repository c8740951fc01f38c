package io.cacheglass.analysis.curve;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Keys and what is known of each, packed: a hash table of positions in arrays without gaps. 18
 * bytes a key, and 4 for each column. Not thread-safe.
 */
final class KeyTable {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long[] keys;
  private char[] slots;
  private int[][] columns;
  private char[] index;
  private int size;

  /**
   * An empty table.
   *
   * @param capacity a power of two, at most 8192
   * @param columnCount numbers that are kept for each key
   */
  KeyTable(int capacity, int columnCount) {
    keys = new long[capacity];
    slots = new char[capacity];
    columns = new int[columnCount][capacity];
    index = new char[2 * capacity];
  }

  int size() {
    return size;
  }

  int capacity() {
    return keys.length;
  }

  boolean isFull() {
    return size == keys.length;
  }

  int columns() {
    return columns.length;
  }

  /** Keeps so many numbers for each key from now on; new ones are 0. */
  void columns(int count) {
    int before = columns.length;
    columns = Arrays.copyOf(columns, count);
    for (int i = before; i < count; i++) {
      columns[i] = new int[keys.length];
    }
  }

  /** The position of a key, -1 if it is not there. Positions change with {@link #retain}. */
  int find(long key) {
    int mask = index.length - 1;
    for (int at = start(key); index[at] != 0; at = (at + 1) & mask) {
      if (keys[index[at] - 1] == key) {
        return index[at] - 1;
      }
    }
    return -1;
  }

  /** The position of a key that is new; the table is not full. */
  int add(long key) {
    int position = size++;
    keys[position] = key;
    for (int[] column : columns) {
      column[position] = 0;
    }
    enter(position);
    return position;
  }

  long key(int position) {
    return keys[position];
  }

  int slot(int position) {
    return slots[position];
  }

  void slot(int position, int slot) {
    slots[position] = (char) slot;
  }

  int get(int column, int position) {
    return columns[column][position];
  }

  void set(int column, int position, int value) {
    columns[column][position] = value;
  }

  /** Keeps the keys at positions that pass the test, which is asked once for each. */
  void retain(IntPredicate test) {
    int kept = 0;
    for (int position = 0; position < size; position++) {
      if (test.test(position)) {
        move(position, kept++);
      }
    }
    size = kept;
    enterAll();
  }

  /** Changes the room; what is there must fit in. */
  void resize(int capacity) {
    keys = Arrays.copyOf(keys, capacity);
    slots = Arrays.copyOf(slots, capacity);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], capacity);
    }
    index = new char[2 * capacity];
    enterAll();
  }

  static long bytes(int capacity, int columnCount) {
    return 128 + (long) capacity * (8 + 2 + 2 * 2 + 4L * columnCount) + 32L * columnCount;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    slots[to] = slots[from];
    for (int[] column : columns) {
      column[to] = column[from];
    }
  }

  private void enterAll() {
    Arrays.fill(index, (char) 0);
    for (int position = 0; position < size; position++) {
      enter(position);
    }
  }

  private void enter(int position) {
    int mask = index.length - 1;
    int at = start(keys[position]);
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = (char) (position + 1);
  }

  private int start(long key) {
    long mixed = key * PRIME;
    return (int) (mixed >>> 40) & (index.length - 1);
  }
}
