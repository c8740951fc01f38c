package io.cacheglass.recorder;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a request whose endpoint is not known before it ends. Written by the thread of the
 * request, read by any; one object a request, so that a reader knows it again when it has grown.
 *
 * <p>What ends in other threads meanwhile, and every event, waits in a list that is closed as soon
 * as the endpoint is known.
 */
final class PendingCells extends Origin {
  /** Longest list; what does not fit is charged to no request. About 200 KiB. */
  static final int MOST_LATE = 1024;

  private final AtomicReference<@Nullable Late> lates = new AtomicReference<>();
  private volatile Cell[] cells = new Cell[8];

  /** Cells of a request to this endpoint, or to an {@link Origin#UNKNOWN} one. */
  PendingCells(int endpoint) {
    super(endpoint);
  }

  /** By cache id. */
  Cell[] cells() {
    return cells;
  }

  Cell cell(CacheRow row) {
    Cell[] now = cells;
    int id = row.id();
    if (id < now.length && now[id] != null) {
      return now[id];
    }
    Cell[] grown = CellTable.with(now, id);
    cells = grown;
    return grown[id];
  }

  /** Keeps something for the end of the request; false if that has come, or the list is full. */
  boolean add(Late late) {
    Late last;
    do {
      last = lates.get();
      if (last == Late.CLOSED || (last != null && last.depth >= MOST_LATE)) {
        return false;
      }
      late.next = last;
      late.depth = last == null ? 1 : last.depth + 1;
    } while (!lates.compareAndSet(last, late));
    return true;
  }

  @Override
  void offer(long meta, long hash, long nanos) {
    if (endpoint() >= 0 || !add(new Late(null).event(meta, hash, nanos))) {
      super.offer(meta, hash, nanos);
    }
  }

  /** Adds all counts to a table of the current thread: to no endpoint yet. */
  void addTo(CellTable table) {
    table.addCells(Endpoints.NO_REQUEST_ID, cells);
    for (Late late = lates.get(); late != null; late = late.next) {
      if (late.row != null) {
        table.cell(Endpoints.NO_REQUEST_ID, late.row).add(late.counts);
      }
    }
  }

  /** Charges everything to the endpoint, in a table of the current thread. */
  void settle(int endpoint, CellTable table) {
    resolve(endpoint); // before the list is closed: who finds it closed asks for the endpoint
    table.addCells(endpoint, cells);
    CellTable.release(cells);
    Late first = Late.reversed(lates.getAndSet(Late.CLOSED));
    for (Late late = first; late != null; late = late.next) {
      late.settle(table, this);
    }
  }
}
