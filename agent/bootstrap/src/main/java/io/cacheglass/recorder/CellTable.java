package io.cacheglass.recorder;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All cells of one thread: by endpoint and cache, and apart from them those of nested operations.
 *
 * <p>Grown by its one writer; a reader may see an older array, whose cells are the same objects, so
 * nothing is lost: a cell that it misses has only just been made.
 */
final class CellTable {
  /** Cells of all tables together. */
  static final AtomicInteger CELLS = new AtomicInteger();

  /** 16 MiB of cells; beyond that, threads count under {@link Endpoints#OTHER}. */
  static final int MAX_CELLS = 16 * 1024 * 1024 / Cell.BYTES;

  private static final Cell[] NONE = {};

  private final boolean bounded;
  private volatile Cell[][] byEndpoint = {};
  private volatile Cell[] nested = NONE;

  private CellTable(boolean bounded) {
    this.bounded = bounded;
  }

  /** The cells of a thread, which stop telling endpoints apart at {@link #MAX_CELLS}. */
  static CellTable ofThread() {
    return new CellTable(true);
  }

  /** Sums of other tables: as large as they are together, at most. */
  static CellTable ofSums() {
    return new CellTable(false);
  }

  /** The cells of an endpoint, by cache id; may be shorter than the number of caches. */
  Cell[] endpoint(int endpoint) {
    Cell[][] all = byEndpoint;
    return endpoint < all.length && all[endpoint] != null ? all[endpoint] : NONE;
  }

  /** The cells of operations that ran inside another cache's operation. */
  Cell[] nested() {
    return nested;
  }

  int endpoints() {
    return byEndpoint.length;
  }

  /** Gets or makes the cell of a cache under an endpoint. */
  Cell cell(int endpoint, CacheRow row) {
    return cell(endpoint, row.id());
  }

  private Cell cell(int endpoint, int id) {
    Cell[] cells = endpoint(endpoint);
    if (id < cells.length && cells[id] != null) {
      return cells[id];
    }
    if (bounded && endpoint > Endpoints.OTHER_ID && CELLS.get() >= MAX_CELLS) {
      return cell(Endpoints.OTHER_ID, id);
    }
    Cell[] grown = with(cells, id);
    replace(endpoint, grown);
    return grown[id];
  }

  /** Gets or makes the nested cell of a cache. */
  Cell nestedCell(CacheRow row) {
    return nestedCell(row.id());
  }

  private Cell nestedCell(int id) {
    Cell[] cells = nested;
    if (id >= cells.length || cells[id] == null) {
      cells = with(cells, id);
      nested = cells;
    }
    return cells[id];
  }

  /** Adds all cells of another table; the caller is the writer of this one. */
  void add(CellTable other) {
    for (int endpoint = 0; endpoint < other.endpoints(); endpoint++) {
      addCells(endpoint, other.endpoint(endpoint));
    }
    Cell[] cells = other.nested;
    for (int id = 0; id < cells.length; id++) {
      if (cells[id] != null) {
        nestedCell(id).add(cells[id]);
      }
    }
  }

  void addCells(int endpoint, Cell[] cells) {
    for (int id = 0; id < cells.length; id++) {
      if (cells[id] != null) {
        cell(endpoint, id).add(cells[id]);
      }
    }
  }

  /** Gives back the cells that {@link #CELLS} counted. */
  void release() {
    for (Cell[] cells : byEndpoint) {
      release(cells);
    }
    release(nested);
  }

  static void release(Cell @Nullable [] cells) {
    if (cells != null) {
      int n = 0;
      for (Cell cell : cells) {
        n += cell == null ? 0 : 1;
      }
      CELLS.addAndGet(-n);
    }
  }

  static Cell[] with(Cell[] cells, int id) {
    Cell[] grown = id < cells.length ? cells : Arrays.copyOf(cells, Math.max(8, id + 1 + id / 2));
    if (grown[id] == null) {
      grown[id] = new Cell();
      CELLS.incrementAndGet();
    }
    return grown;
  }

  private void replace(int endpoint, Cell[] cells) {
    Cell[][] all = byEndpoint;
    if (endpoint >= all.length) {
      all = Arrays.copyOf(all, endpoint + 4);
    }
    all[endpoint] = cells;
    byEndpoint = all;
  }
}
