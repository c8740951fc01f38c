package io.cacheglass.recorder;

import io.cacheglass.recorder.Counts.Kind;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Counts by endpoint and cache: a hash table in three arrays. Filled by one thread, then only read,
 * by any number of threads.
 *
 * <p>Of ten thousand caches and ten thousand endpoints few pairs ever meet, so what has no counts
 * takes no room; a pair takes 72 bytes and 4 to 8 in the table, where a map of {@link Counts} would
 * take 300. The next free place is tried on a collision; the table is at most half full.
 */
final class CellCounts {
  /** What cells count, in the order of {@link Cell#addTo}. */
  private static final Kind[] KINDS = {
    Kind.LOOKUPS,
    Kind.MISSES,
    Kind.COALESCED,
    Kind.ERRORS,
    Kind.TIER2_HITS,
    Kind.TIER3_HITS,
    Kind.PUTS,
    Kind.REMOVALS
  };

  private static final int WIDTH = KINDS.length;
  private static final int FIRST_CAPACITY = 64;

  /** Position of a pair plus one; 0 where there is none. */
  private int[] table = new int[2 * FIRST_CAPACITY];

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] values = new long[FIRST_CAPACITY * WIDTH];
  private int size;

  /** Adds what a cell, which its thread goes on writing to, has counted. */
  void add(int endpoint, int cache, Cell cell) {
    int at = place(key(endpoint, cache)) * WIDTH;
    cell.addTo(values, at);
  }

  /** Sets the counts of a pair; only what cells count is kept. */
  void put(int endpoint, int cache, Counts counts) {
    int at = place(key(endpoint, cache)) * WIDTH;
    for (int i = 0; i < WIDTH; i++) {
      values[at + i] = counts.get(KINDS[i]);
    }
  }

  /** What one cell has counted. */
  static Counts of(Cell cell) {
    CellCounts one = new CellCounts();
    one.add(0, 0, cell);
    return one.counts(0);
  }

  /**
   * The same without pairs that have counted nothing: a row has the cells of another one whose
   * threads have used them before. These themselves if there are none.
   */
  CellCounts compact() {
    return moved(cache -> cache, false);
  }

  /**
   * The same with what rows have counted that were given up as counted by their heirs.
   *
   * @param heirs by ids of rows, themselves if they are there; {@link RowMoves#NOBODY} to forget it
   */
  CellCounts moved(IntUnaryOperator heirs) {
    return moved(heirs, true);
  }

  private CellCounts moved(IntUnaryOperator heirs, boolean always) {
    boolean same = !always;
    for (int position = 0; same && position < size; position++) {
      same = !isEmpty(position);
    }
    if (same) {
      return this;
    }
    CellCounts moved = new CellCounts();
    for (int position = 0; position < size; position++) {
      int heir = heirs.applyAsInt(cache(position));
      if (heir != RowMoves.NOBODY && !isEmpty(position)) {
        int at = moved.place(key(endpoint(position), heir)) * WIDTH;
        for (int i = 0; i < WIDTH; i++) {
          moved.values[at + i] += values[position * WIDTH + i];
        }
      }
    }
    return moved;
  }

  private boolean isEmpty(int position) {
    for (int i = 0; i < WIDTH; i++) {
      if (values[position * WIDTH + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** How many pairs there are. */
  int size() {
    return size;
  }

  int endpoint(int position) {
    return (int) (keys[position] >>> 32);
  }

  int cache(int position) {
    return (int) keys[position];
  }

  Counts counts(int position) {
    long[] counts = new long[Kind.values().length];
    addTo(counts, position);
    return Counts.of(counts);
  }

  /** Adds the counts at a position to an array in the order of {@link Kind}. */
  void addTo(long[] counts, int position) {
    for (int i = 0; i < WIDTH; i++) {
      counts[KINDS[i].ordinal()] += values[position * WIDTH + i];
    }
  }

  /** {@link Counts#NONE} for a pair that has never met. */
  Counts counts(int endpoint, int cache) {
    int position = find(key(endpoint, cache));
    return position < 0 ? Counts.NONE : counts(position);
  }

  /** Whether the pair at a position has the same counts in the other table. */
  boolean isSameIn(CellCounts other, int position) {
    int its = other.find(keys[position]);
    return its >= 0
        && Arrays.equals(
            values,
            position * WIDTH,
            (position + 1) * WIDTH,
            other.values,
            its * WIDTH,
            (its + 1) * WIDTH);
  }

  /** Memory of the arrays. */
  long bytes() {
    return 64
        + (long) table.length * Integer.BYTES
        + (long) (keys.length + values.length) * Long.BYTES;
  }

  private static long key(int endpoint, int cache) {
    return (long) endpoint << 32 | cache;
  }

  private int place(long key) {
    int slot = slot(key);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size] = key;
    table[slot] = ++size;
    return size - 1;
  }

  private int find(long key) {
    return table[slot(key)] - 1;
  }

  /** Where a key is, or where it would be put. */
  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int mask = table.length - 1;
    int slot = (int) (mixed >>> 32) & mask;
    while (table[slot] != 0 && keys[table[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    values = Arrays.copyOf(values, 2 * size * WIDTH);
    table = new int[4 * size];
    for (int position = 0; position < size; position++) {
      table[slot(keys[position])] = position + 1;
    }
  }
}
