package io.cacheglass.recorder;

/**
 * The cells of a request whose endpoint is not known before it ends. Written by the thread of the
 * request, read by any; one object a request, so that a reader knows it again when it has grown.
 */
final class PendingCells {
  private volatile Cell[] cells = new Cell[8];

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
}
