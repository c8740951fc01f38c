package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All rows: by id, which a later one gets again when nobody counts there any more, and in the order
 * of registration. Thread-safe.
 */
class RowTable {
  private final int capacity;
  private final List<@Nullable CacheRow> byId = new ArrayList<>();
  private final List<CacheRow> inOrder = new ArrayList<>();

  /** The lowest first, so that threads' arrays of cells stay short. */
  private final Queue<Integer> free = new PriorityQueue<>();

  /** A table whose last row is shared by all that find no other. */
  RowTable(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds a row; the last one comes when there is no other place left.
   *
   * @return null if that is there already
   */
  synchronized @Nullable CacheRow add(IntFunction<CacheRow> make) {
    if (isFull()) {
      return null;
    }
    Integer again = free.poll();
    int id = again == null ? byId.size() : again;
    CacheRow row = make.apply(id);
    if (again == null) {
      byId.add(row);
    } else {
      byId.set(id, row);
    }
    inOrder.add(row);
    return row;
  }

  /** Whether there is no place left. */
  synchronized boolean isFull() {
    return free.isEmpty() && byId.size() == capacity;
  }

  /** The row that is shared by all that find no place. */
  synchronized CacheRow shared() {
    CacheRow last = get(capacity - 1);
    if (last == null) {
      throw new IllegalStateException("there is room for more");
    }
    return last;
  }

  /** Null if there is none. */
  synchronized @Nullable CacheRow get(int id) {
    return id < 0 || id >= byId.size() ? null : byId.get(id);
  }

  /** All, in the order of registration. */
  synchronized List<CacheRow> rows() {
    return new ArrayList<>(inOrder);
  }

  /** Ids that are given, or were. */
  synchronized int ids() {
    return byId.size();
  }

  /** Takes rows out whose ids are not free yet. */
  synchronized void remove(Collection<CacheRow> rows) {
    inOrder.removeAll(new HashSet<>(rows));
    rows.forEach(row -> byId.set(row.id(), null));
  }

  /** Puts rows back that are in use again. */
  synchronized void putBack(Collection<CacheRow> rows) {
    if (!rows.isEmpty()) {
      rows.forEach(row -> byId.set(row.id(), row));
      inOrder.addAll(rows);
      inOrder.sort((one, other) -> Integer.compare(one.serial() - other.serial(), 0));
    }
  }

  /** Lets another row have an id. */
  synchronized void release(int id) {
    free.add(id);
  }
}
