package io.cacheglass.recorder;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a request whose endpoint is not known before it ends. Written by the thread of the
 * request, read by any; one object a request, so that a reader knows it again when it has grown.
 *
 * <p>What ends in other threads meanwhile, and every event, waits in a list that is closed as soon
 * as the endpoint is known. A task that the request handed to another thread has cells of its own,
 * and leaves them here when it ends.
 */
final class PendingCells extends Origin {
  /** Longest list; what does not fit is charged to no request. About 200 KiB. */
  static final int MOST_LATE = 1024;

  /** The cells of the request that asked for this task; null for a request's own. */
  final @Nullable PendingCells asked;

  /** Whether these are cells of our own work, which are shown to nobody and charged to nothing. */
  private final boolean quiet;

  /** Who wants to know of just this request; mostly null. */
  private final @Nullable RequestLog log;

  /**
   * Where the request most likely belongs, so that nothing of a known endpoint waits for its end
   * only because the request has a log.
   */
  private final int likely;

  /**
   * Cells in force again when these are done with; those of who runs a task for another request.
   */
  @Nullable
  PendingCells outer;

  private final AtomicReference<@Nullable Late> lates = new AtomicReference<>();
  private final AtomicReference<@Nullable Left> left = new AtomicReference<>();
  private volatile Cell[] cells = {};

  /** Cells of a request to this endpoint, or to an {@link Origin#UNKNOWN} one. */
  PendingCells(int endpoint) {
    this(endpoint, false);
  }

  private PendingCells(int endpoint, boolean quiet) {
    super(endpoint);
    this.quiet = quiet;
    asked = null;
    log = null;
    likely = Endpoints.NO_REQUEST_ID;
  }

  /**
   * Cells of a request that has a log. Its endpoint stays unknown until its end, even if the path
   * is known: so all that is asked for it, wherever that is, comes here and not to an endpoint.
   */
  PendingCells(RequestLog log, int likely) {
    super(UNKNOWN);
    this.log = log;
    this.likely = Math.max(likely, Endpoints.NO_REQUEST_ID);
    quiet = false;
    asked = null;
    log.follow(this);
  }

  /** What {@link QuietWork} is done for. */
  static PendingCells ofQuietWork() {
    return new PendingCells(UNKNOWN, true);
  }

  /** Cells of a task. */
  PendingCells(PendingCells asked) {
    super(UNKNOWN);
    this.asked = asked;
    quiet = asked.quiet;
    log = asked.log;
    likely = asked.likely;
    if (log != null) {
      log.follow(this);
    }
  }

  /** Whether a task of this request is to count here, also when the endpoint is known. */
  boolean isLogged() {
    return log != null;
  }

  @Override
  int chargedTo() {
    return Math.max(endpoint(), likely);
  }

  @Override
  boolean isQuiet() {
    return quiet;
  }

  @Override
  int endpoint() {
    int known = super.endpoint();
    return known >= 0 || asked == null ? known : asked.endpoint();
  }

  /** The request that tasks of this one are followed to. */
  Origin request() {
    int known = endpoint();
    return known >= 0 && log == null ? Origin.of(known) : asked == null ? this : asked;
  }

  /** By cache id. */
  Cell[] cells() {
    return cells;
  }

  /** Whether anything is counted of a row, by its id. */
  boolean counts(int row) {
    Cell[] now = cells;
    return row < now.length && now[row] != null;
  }

  Cell cell(CacheRow row) {
    Cell[] now = cells;
    int id = row.id();
    if (id < now.length && now[id] != null) {
      return now[id];
    }
    Cell[] grown = CellTable.with(now, id);
    pace(grown[id]);
    cells = grown;
    return grown[id];
  }

  /** Says how often a new cell of this request takes samples. */
  void pace(Cell cell) {
    if (log == null) {
      cell.beginAtPace(Cell.MAX_INTERVAL);
    } else {
      cell.closeUp();
    }
  }

  /** Keeps something for the end of the request; false if that has come, or the list is full. */
  boolean add(Late late) {
    if (quiet) {
      return true; // and forgotten
    }
    if (log != null && late.row != null) {
      late.tell(log);
    }
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
    if (log != null) {
      log.add(meta, hash, nanos);
    }
    if (!quiet
        && (endpoint() >= 0 || likely > 0 || !add(new Late(null).event(meta, hash, nanos)))) {
      super.offer(meta, hash, nanos);
    }
  }

  /** Keeps the cells of a task that has ended; false if the request has. */
  boolean leave(PendingCells task) {
    Left last;
    do {
      last = left.get();
      if (last == Left.CLOSED) {
        return false;
      }
    } while (!left.compareAndSet(last, new Left(task, last)));
    return true;
  }

  /** Cells of a task that has ended, for another one to count in; null if there are none. */
  @Nullable
  PendingCells takeBack() {
    Left last;
    do {
      last = left.get();
      if (last == null || last == Left.CLOSED) {
        return null;
      }
    } while (!left.compareAndSet(last, last.next));
    return last.cells;
  }

  /** Shows the cells of tasks that have ended. */
  void forEachLeft(Consumer<PendingCells> each) {
    for (Left task = left.get(); task != null && task.cells != null; task = task.next) {
      each.accept(task.cells);
    }
  }

  /** Adds all counts to a table of the current thread: to no endpoint while it is not known. */
  void addTo(CellTable table) {
    if (quiet) {
      return;
    }
    int endpoint = chargedTo();
    table.addCells(endpoint, cells);
    for (Late late = lates.get(); late != null; late = late.next) {
      if (late.row != null) {
        table.cell(endpoint, late.row).add(late.counts);
      }
    }
  }

  /** Adds all counts to one cell of the caller's. */
  void addTo(Cell sum) {
    for (Cell cell : cells) {
      if (cell != null) {
        sum.add(cell);
      }
    }
    for (Late late = lates.get(); late != null; late = late.next) {
      if (late.row != null) {
        sum.add(late.counts);
      }
    }
  }

  /**
   * Charges everything to the endpoint, in a table of the current thread.
   *
   * @param charged told of all cells that were charged, these and those of tasks
   */
  void settle(int endpoint, CellTable table, Consumer<PendingCells> charged) {
    charged.accept(this);
    if (log != null) {
      log.settled(this);
    }
    if (!quiet) {
      resolve(endpoint); // before the list is closed: who finds it closed asks for the endpoint
      table.addCells(endpoint, cells);
    }
    CellTable.release(cells);
    Late first = Late.reversed(lates.getAndSet(Late.CLOSED));
    for (Late late = first; late != null; late = late.next) {
      late.settle(table, this);
    }
    Left tasks = left.getAndSet(Left.CLOSED);
    for (Left task = tasks; task != null && task.cells != null; task = task.next) {
      task.cells.settle(endpoint, table, charged);
    }
  }

  /** A list of tasks that have ended. A new node each time: one that comes again could deceive. */
  private static final class Left {
    static final Left CLOSED = new Left(null, null);

    final @Nullable PendingCells cells;
    final @Nullable Left next;

    Left(@Nullable PendingCells cells, @Nullable Left next) {
      this.cells = cells;
      this.next = next;
    }
  }
}
