package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are asked for most, in bounded memory: filtered Space-Saving (Homem and Carvalho,
 * 2010). Confined to one thread or guarded by its owner.
 *
 * <p>Up to {@value #COUNTERS} keys are monitored, each with a count that is never too low and an
 * error by which it may be too high: {@code count - error} is guaranteed. Keys that are not
 * monitored add to one of {@value #CELLS} filter cells, chosen by their fingerprint; only when a
 * cell reaches the smallest monitored count does its key take that counter over. That keeps the
 * many rare keys from driving out the frequent ones, which makes plain Space-Saving useless on flat
 * traffic (mean relative error 0.45 instead of 41 on six traces).
 *
 * <p>Counters grow with need, and the filter exists only once they are all in use; until then every
 * count is exact. Afterwards {@link #decay} is to be called from time to time. With all in use it
 * occupies about 56 KiB, without the labels.
 */
final class HeavyHitters<L> {
  static final int COUNTERS = 512;
  static final int CELLS = 16_384;

  private static final int FIRST_COUNTERS = 32;
  private static final int CELL_LIMIT = 0xFFFF;

  private final CounterTable<L> table = new CounterTable<>(FIRST_COUNTERS);
  private char @Nullable [] cells;
  private boolean decayed;
  private long total;

  /** How many were added for that, decayed as it is. */
  private long additions;

  /** One monitored key. Immutable. */
  static final class Entry<L> {
    final long fingerprint;
    final @Nullable L label;
    final long count;
    final long error;

    Entry(long fingerprint, @Nullable L label, long count, long error) {
      this.fingerprint = fingerprint;
      this.label = label;
      this.count = count;
      this.error = error;
    }

    long guaranteed() {
      return count - error;
    }
  }

  /**
   * Counts a key.
   *
   * @param label kept while the key is monitored; null leaves an earlier label as it is
   */
  void add(long fingerprint, long weight, @Nullable L label) {
    total += weight;
    additions++;
    int slot = table.find(fingerprint);
    if (slot >= 0) {
      table.increase(slot, weight, 0, label);
    } else if (table.hasRoom() || table.grow(COUNTERS)) {
      table.insert(fingerprint, weight, 0, label);
    } else {
      addUnmonitored(fingerprint, weight, 0, label);
    }
  }

  /**
   * Adds the counts of another one. What one of the two may have missed of a key that the other
   * monitors is in its count and in its error, so that no count is too low and what is guaranteed
   * stays so.
   */
  void addAll(HeavyHitters<L> other) {
    total += other.total;
    additions += other.additions;
    decayed |= other.decayed;
    for (Entry<L> own : entries()) {
      if (other.table.find(own.fingerprint) < 0) {
        long missed = other.missed(own.fingerprint);
        table.increase(table.find(own.fingerprint), missed, missed, null);
      }
    }
    for (Entry<L> its : other.entries()) {
      addMonitored(its);
    }
    addCells(other.cells);
  }

  private void addMonitored(Entry<L> its) {
    int slot = table.find(its.fingerprint);
    if (slot >= 0) {
      table.increase(slot, its.count, its.error, its.label);
    } else if (table.hasRoom() || table.grow(COUNTERS)) {
      long missed = missed(its.fingerprint);
      table.insert(its.fingerprint, its.count + missed, its.error + missed, its.label);
    } else {
      addUnmonitored(its.fingerprint, its.count, its.error, its.label);
    }
  }

  /** Events of a key that is not monitored, at most. */
  private long missed(long fingerprint) {
    return cells == null ? 0 : cells[cellOf(fingerprint)];
  }

  private void addCells(char @Nullable [] others) {
    if (others != null) {
      char[] sums = cells == null ? new char[CELLS] : cells;
      for (int i = 0; i < CELLS; i++) {
        sums[i] = (char) Math.min(CELL_LIMIT, sums[i] + others[i]);
      }
      cells = sums;
    }
  }

  /** Halves every count, so that what is rare by now makes room. Exact counts stay as they are. */
  void decay() {
    if (cells == null) {
      return;
    }
    decayed = true;
    total = (total + 1) / 2;
    additions = (additions + 1) / 2;
    table.halve();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (char) ((cells[i] + 1) / 2);
    }
  }

  /** Whether every count is exact, given that every event had the weight 1. */
  boolean exact() {
    return cells == null && !decayed;
  }

  /** All events, decayed as the counts are. */
  long total() {
    return total;
  }

  /** For how many events one that was added stands, on average. */
  double meanWeight() {
    return additions == 0 ? 1 : (double) total / additions;
  }

  /** The monitored keys, highest count first. */
  List<Entry<L>> entries() {
    List<Entry<L>> entries = new ArrayList<>();
    table.addTo(entries);
    entries.sort((a, b) -> Long.compare(b.count, a.count));
    return entries;
  }

  /** Memory that it occupies, roughly, without the labels. */
  long bytes() {
    return table.bytes() + (cells == null ? 0 : 2L * CELLS);
  }

  private void addUnmonitored(long fingerprint, long weight, long error, @Nullable L label) {
    if (cells == null) {
      cells = new char[CELLS];
    }
    while (table.minimum() > CELL_LIMIT) {
      decay(); // a cell holds at most the smallest count, and has 16 bits
    }
    int cell = cellOf(fingerprint);
    long bound = cells[cell] + weight;
    if (bound < table.minimum()) {
      cells[cell] = (char) bound;
      return;
    }
    int evicted = cellOf(table.minimumFingerprint());
    cells[evicted] = (char) Math.max(cells[evicted], table.minimum());
    table.replaceMinimum(fingerprint, bound, bound - weight + error, label);
  }

  /** Other bits than those that the table of counters takes. */
  private static int cellOf(long fingerprint) {
    return (int) (fingerprint >>> 40) & (CELLS - 1);
  }

  /**
   * Counters by fingerprint, with the smallest count at hand: an open-addressing index over slots,
   * and a binary heap of slots by count.
   */
  private static final class CounterTable<L> {
    private int capacity;
    private int size;
    private long[] fingerprints = {};
    private long[] counts = {};
    private long[] errors = {};
    private @Nullable Object[] labels = {};
    private int[] index = {};
    private int[] heap = {};
    private int[] heapPosition = {};

    CounterTable(int capacity) {
      resize(capacity);
    }

    boolean hasRoom() {
      return size < capacity;
    }

    /** Doubles the room; false if it has reached the limit. */
    boolean grow(int limit) {
      if (capacity >= limit) {
        return false;
      }
      resize(2 * capacity);
      return true;
    }

    int find(long fingerprint) {
      for (int i = home(fingerprint); index[i] != 0; i = next(i)) {
        int slot = index[i] - 1;
        if (fingerprints[slot] == fingerprint) {
          return slot;
        }
      }
      return -1;
    }

    void insert(long fingerprint, long count, long error, @Nullable L label) {
      int slot = size++;
      set(slot, fingerprint, count, error, label);
      heap[slot] = slot;
      heapPosition[slot] = slot;
      siftUp(slot);
    }

    void increase(int slot, long weight, long error, @Nullable L label) {
      counts[slot] += weight;
      errors[slot] += error;
      if (label != null) {
        labels[slot] = label;
      }
      siftDown(heapPosition[slot]);
    }

    long minimum() {
      return counts[heap[0]];
    }

    long minimumFingerprint() {
      return fingerprints[heap[0]];
    }

    void replaceMinimum(long fingerprint, long count, long error, @Nullable L label) {
      int slot = heap[0];
      removeFromIndex(fingerprints[slot]);
      set(slot, fingerprint, count, error, label);
      siftDown(0);
    }

    /** What is guaranteed is rounded down, what is possible is rounded up. */
    void halve() {
      for (int slot = 0; slot < size; slot++) {
        long guaranteed = (counts[slot] - errors[slot]) / 2;
        counts[slot] = (counts[slot] + 1) / 2;
        errors[slot] = counts[slot] - guaranteed;
      }
    }

    @SuppressWarnings("unchecked") // only labels of type L are ever put in
    void addTo(List<Entry<L>> entries) {
      for (int slot = 0; slot < size; slot++) {
        entries.add(new Entry<>(fingerprints[slot], (L) labels[slot], counts[slot], errors[slot]));
      }
    }

    long bytes() {
      return 100 + capacity * (3L * Long.BYTES + 3 * Integer.BYTES) + 4L * index.length;
    }

    private void set(int slot, long fingerprint, long count, long error, @Nullable L label) {
      fingerprints[slot] = fingerprint;
      counts[slot] = count;
      errors[slot] = error;
      labels[slot] = label;
      addToIndex(slot);
    }

    private void resize(int newCapacity) {
      capacity = newCapacity;
      fingerprints = Arrays.copyOf(fingerprints, newCapacity);
      counts = Arrays.copyOf(counts, newCapacity);
      errors = Arrays.copyOf(errors, newCapacity);
      labels = Arrays.copyOf(labels, newCapacity);
      heap = Arrays.copyOf(heap, newCapacity);
      heapPosition = Arrays.copyOf(heapPosition, newCapacity);
      index = new int[4 * newCapacity];
      for (int slot = 0; slot < size; slot++) {
        addToIndex(slot);
      }
    }

    private void addToIndex(int slot) {
      int i = home(fingerprints[slot]);
      while (index[i] != 0) {
        i = next(i);
      }
      index[i] = slot + 1;
    }

    /** Closes the gap, so that no search stops early. */
    private void removeFromIndex(long fingerprint) {
      int gap = home(fingerprint);
      while (fingerprints[index[gap] - 1] != fingerprint) {
        gap = next(gap);
      }
      for (int i = next(gap); index[i] != 0; i = next(i)) {
        int home = home(fingerprints[index[i] - 1]);
        if (((i - home) & (index.length - 1)) >= ((i - gap) & (index.length - 1))) {
          index[gap] = index[i];
          gap = i;
        }
      }
      index[gap] = 0;
    }

    private int home(long fingerprint) {
      return (int) fingerprint & (index.length - 1);
    }

    private int next(int i) {
      return (i + 1) & (index.length - 1);
    }

    private void siftUp(int position) {
      int at = position;
      while (at > 0 && counts[heap[at]] < counts[heap[(at - 1) / 2]]) {
        swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
      }
    }

    private void siftDown(int position) {
      int at = position;
      while (true) {
        int child = 2 * at + 1;
        if (child + 1 < size && counts[heap[child + 1]] < counts[heap[child]]) {
          child++;
        }
        if (child >= size || counts[heap[at]] <= counts[heap[child]]) {
          return;
        }
        swap(at, child);
        at = child;
      }
    }

    private void swap(int a, int b) {
      int slot = heap[a];
      heap[a] = heap[b];
      heap[b] = slot;
      heapPosition[heap[a]] = a;
      heapPosition[heap[b]] = b;
    }
  }
}
