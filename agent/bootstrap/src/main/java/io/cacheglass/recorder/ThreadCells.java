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

  /** The cells in force by cache id: of the endpoint, or the nested ones. Empty on a carrier. */
  Cell[] current = NONE;

  /** The last miss of a loading lookup, which its caller asks for before anything else runs. */
  private long lastMissThread;

  private long lastMissNanos;
  private int lastMissThrown;

  ThreadCells(CellTable table, boolean carrier) {
    this.table = table;
    this.context = carrier ? null : new ThreadContext();
  }

  /** Remembers how a miss of a loading lookup ended. */
  void missEnded(long now, @Nullable Throwable thrown) {
    lastMissThread = Thread.currentThread().getId();
    lastMissNanos = now;
    lastMissThrown = System.identityHashCode(thrown);
  }

  /** Whether the current thread had such a miss since then. */
  boolean missedSince(long start) {
    return lastMissNanos - start >= 0
        && lastMissThread == Thread.currentThread().getId();
  }

  /** Whether the current thread's last such miss threw this. */
  boolean lastMissThrew(Throwable thrown) {
    return lastMissThrown == System.identityHashCode(thrown)
        && lastMissThread == Thread.currentThread().getId();
  }

  /** Finds or makes the cell that is in force for a cache, and keeps the fast path in step. */
  Cell cell(CacheRow row, @Nullable ThreadContext now) {
    if (now == null) {
      return table.cell(Endpoints.NO_REQUEST_ID, row);
    }
    Cell cell;
    Cell[] pending = now.pendingCells;
    if (now.insideOperation()) {
      row.reachedFrom(outermost(now));
      cell = table.nestedCell(row);
    } else if (pending != null) {
      Cell[] grown = CellTable.with(pending, row.id());
      now.pendingCells = grown;
      cell = grown[row.id()];
    } else {
      cell = table.cell(now.endpoint, row);
    }
    contextChanged(now);
    return cell;
  }

  /** Puts the right cells in force after a request or an operation began or ended. */
  void contextChanged(ThreadContext now) {
    if (context == now) {
      Cell[] pending = now.pendingCells;
      if (now.insideOperation()) {
        current = table.nested();
      } else {
        current = pending != null ? pending : table.endpoint(now.endpoint);
      }
    }
  }

  private static CacheRow outermost(ThreadContext now) {
    Frame top = now.top;
    CacheRow row = top == null ? null : top.logical().row;
    if (row == null) {
      throw new IllegalStateException("no operation under way");
    }
    return row;
  }
}
