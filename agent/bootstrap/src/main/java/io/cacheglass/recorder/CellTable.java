package io.cacheglass.recorder;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

  /** Places for cells in the arrays of all tables: where caches are many, most are empty. */
  static final AtomicLong PLACES = new AtomicLong();

  /** 16 MiB of cells and places; beyond that, threads count under {@link Endpoints#OTHER}. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  static final int MAX_CELLS = MAX_BYTES / Cell.BYTES;

  /** Larger arrays are not made half as large again, but only by so much. */
  private static final int MAX_SPARE = 64;

  /** So many lookups, on average, before a cell of a thread is seen for the first time. */
  private static final int MOST_UNSEEN = 64;

  private static final int PLACE_BYTES = Integer.BYTES; // a compressed reference

  private static final Cell[] NONE = {};

  private final boolean bounded;
  private volatile Cell[][] byEndpoint = {};
  private volatile Cell[] nested = NONE;

  private CellTable(boolean bounded) {
    this.bounded = bounded;
  }

  /** The cells of a thread, which stop telling endpoints apart at {@link #MAX_BYTES}. */
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
    if (bounded && endpoint > Endpoints.OTHER_ID && bytes() >= MAX_BYTES) {
      return cell(Endpoints.OTHER_ID, id);
    }
    Cell[] grown = with(cells, id);
    begin(grown[id]);
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
      begin(cells[id]);
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

  /**
   * Moves what another table (or this one) counts of a row to its heir: adds it there and takes it
   * off here, so that the sum of both tables is none. The caller is the writer of this one; the
   * other must not be written at that row any more.
   *
   * @param heir {@link RowMoves#NOBODY} if nobody gets it
   * @param sum gets the same
   */
  void move(CellTable other, int row, int heir, Cell sum) {
    for (int endpoint = 0; endpoint < other.endpoints(); endpoint++) {
      Cell counted = copy(other.endpoint(endpoint), row);
      if (counted != null) {
        sum.add(counted);
        cell(endpoint, row).subtract(counted);
        if (heir != RowMoves.NOBODY) {
          cell(endpoint, heir).add(counted);
        }
      }
    }
    Cell counted = copy(other.nested, row);
    if (counted != null) {
      sum.add(counted);
      nestedCell(row).subtract(counted);
      if (heir != RowMoves.NOBODY) {
        nestedCell(heir).add(counted);
      }
    }
  }

  /** Of one moment: what is added must be what is taken off. */
  private static @Nullable Cell copy(Cell[] cells, int row) {
    if (row >= cells.length || cells[row] == null) {
      return null;
    }
    Cell copy = new Cell();
    copy.add(cells[row]);
    return copy.isEmpty() ? null : copy;
  }

  void addCells(int endpoint, Cell[] cells) {
    for (int id = 0; id < cells.length; id++) {
      if (cells[id] != null) {
        cell(endpoint, id).add(cells[id]);
      }
    }
  }

  /** What all tables occupy. */
  static long bytes() {
    return (long) CELLS.get() * Cell.BYTES + PLACES.get() * PLACE_BYTES;
  }

  /** Gives back what {@link #CELLS} and {@link #PLACES} have counted. */
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
      PLACES.addAndGet(-cells.length);
    }
  }

  private void begin(Cell cell) {
    if (bounded) { // else nobody looks up anything there
      cell.beginAtPace(MOST_UNSEEN);
    }
  }

  static Cell[] with(Cell[] cells, int id) {
    Cell[] grown = id < cells.length ? cells : Arrays.copyOf(cells, enough(id));
    PLACES.addAndGet(grown.length - cells.length);
    if (grown[id] == null) {
      grown[id] = new Cell();
      CELLS.incrementAndGet();
    }
    return grown;
  }

  private static int enough(int id) {
    return Math.max(8, id + 1 + Math.min(id / 2, MAX_SPARE));
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
