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

  private volatile Cell[][] byEndpoint = {};
  private volatile Cell[] nested = NONE;

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
    Cell[] cells = endpoint(endpoint);
    if (row.id() < cells.length && cells[row.id()] != null) {
      return cells[row.id()];
    }
    if (endpoint > Endpoints.OTHER_ID && CELLS.get() >= MAX_CELLS) {
      return cell(Endpoints.OTHER_ID, row);
    }
    Cell[] grown = with(cells, row.id());
    replace(endpoint, grown);
    return grown[row.id()];
  }

  /** Gets or makes the nested cell of a cache. */
  Cell nestedCell(CacheRow row) {
    Cell[] cells = nested;
    if (row.id() >= cells.length || cells[row.id()] == null) {
      cells = with(cells, row.id());
      nested = cells;
    }
    return cells[row.id()];
  }

  /** Adds all cells of another table; the caller is the writer of this one. */
  void add(CellTable other) {
    for (int endpoint = 0; endpoint < other.endpoints(); endpoint++) {
      addCells(endpoint, other.endpoint(endpoint));
    }
    addNested(other.nested);
  }

  void addCells(int endpoint, Cell[] cells) {
    for (int id = 0; id < cells.length; id++) {
      if (cells[id] != null) {
        Cell[] own = endpoint(endpoint);
        if (id >= own.length || own[id] == null) {
          own = with(own, id);
          replace(endpoint, own);
        }
        own[id].add(cells[id]);
      }
    }
  }

  void addNested(Cell[] cells) {
    for (int id = 0; id < cells.length; id++) {
      if (cells[id] != null) {
        if (id >= nested.length || nested[id] == null) {
          nested = with(nested, id);
        }
        nested[id].add(cells[id]);
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
