package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What a thread finds in its thread-local: its cells, and which of them are in force now. On JDK 21
 * and newer it belongs to the carrier of a virtual thread, so that 200,000 virtual threads make one
 * table for each carrier. Written by one thread at a time.
 */
final class ThreadCells {
  private static final Cell[] NONE = {};

  final CellTable table;

  /** What the thread is doing; null on a carrier, where each virtual thread has its own. */
  final @Nullable ThreadContext context;

  /** The cells in force by cache id: those of the endpoint. Empty on a carrier. */
  private Cell[] current = NONE;

  /**
   * How many of {@link #current} may be used: none inside an operation. An operation changes this
   * number and not the array, because the collector watches stores of references.
   */
  private int limit;

  private @Nullable Cell ignored;

  /** The last miss of a loading lookup, which its caller asks for before anything else runs. */
  private long lastMissThread;

  private long lastMissNanos;
  private int lastMissThrown;
  private int lastMissCause;

  ThreadCells(CellTable table, boolean carrier) {
    this.table = table;
    this.context = carrier ? null : new ThreadContext(this);
  }

  /** Remembers how a miss of a loading lookup ended. */
  void missEnded(long now, @Nullable Throwable thrown) {
    lastMissThread = Thread.currentThread().getId();
    lastMissNanos = now;
    lastMissThrown = System.identityHashCode(thrown);
    lastMissCause = thrown == null ? 0 : System.identityHashCode(thrown.getCause());
  }

  /** Whether the current thread had such a miss since then. */
  boolean missedSince(long start) {
    return lastMissNanos - start >= 0
        && lastMissThread == Thread.currentThread().getId();
  }

  /** Whether the current thread's last such miss threw this, or what the library makes of it. */
  boolean lastMissThrew(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean same = lastMissThrown == System.identityHashCode(thrown)
        || (cause != null && lastMissCause == System.identityHashCode(cause));
    return same && lastMissThread == Thread.currentThread().getId();
  }

  /** The cell in force for a cache; null when {@link #cell} has to look for it. */
  @Nullable
  Cell known(CacheRow row) {
    int slot = row.slot();
    return slot < limit ? current[slot] : null;
  }

  /** Finds or makes the cell that is in force for a cache, and keeps the fast path in step. */
  Cell cell(CacheRow row, @Nullable ThreadContext now) {
    if (row.isIgnored()) {
      return ignored();
    }
    if (now == null) {
      return table.cell(Endpoints.NO_REQUEST_ID, row);
    }
    PendingCells pending = now.pending.get();
    if (now.insideOperation()) {
      return pending != null && pending.isQuiet() ? pending.cell(row) : nestedCell(row, now);
    }
    Cell cell = pending != null ? pending.cell(row) : table.cell(now.endpoint, row);
    contextChanged(now);
    return cell;
  }

  /** Takes what is counted while nothing is watched; nobody reads it. */
  private Cell ignored() {
    Cell cell = ignored;
    if (cell == null) {
      cell = ignored = new Cell();
    }
    cell.countdown = Integer.MAX_VALUE;
    cell.missCountdown = Integer.MAX_VALUE;
    return cell;
  }

  private Cell nestedCell(CacheRow row, ThreadContext now) {
    Cell[] nested = table.nested();
    int id = row.id();
    if (id < nested.length && nested[id] != null && row.outer() != null) {
      return nested[id]; // else it may be that of a row that had the id before
    }
    row.reachedFrom(now.outermost());
    return table.nestedCell(row);
  }

  /** Puts the right cells in force after a request or an operation began or ended. */
  void contextChanged(ThreadContext now) {
    if (context != now) {
      return;
    }
    if (now.insideOperation()) {
      limit = 0;
      return;
    }
    PendingCells pending = now.pending.get();
    Cell[] cells = pending != null ? pending.cells() : table.endpoint(now.endpoint);
    if (current != cells) {
      current = cells;
    }
    limit = cells.length;
  }
}
