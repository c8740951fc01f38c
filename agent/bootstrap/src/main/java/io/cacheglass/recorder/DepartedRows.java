package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets rows go whose caches are gone and have an heir, so that a cache that is deployed again and
 * again takes the memory of one. Guarded by whoever takes a snapshot.
 *
 * <p>A woven field, a frame, whatever is under way: all who may still count in a row hold it. So it
 * leaves the table first, and is held weakly. When the collector has found that nobody holds it,
 * its cells have got their last count; {@link Threads#handOver} gives that to the heir, and the id
 * to the next cache. Until then it is added up as ever, and if its cache comes back, so does the
 * row.
 */
final class DepartedRows {
  /**
   * Between the collection of a row and the end of its id. A thread may hold nothing but the cell
   * for an instant, and events that name the row lie in the ring until they are drained.
   */
  static final long PATIENCE_NANOS = 2_000_000_000L;

  private final RowTable table;
  private final List<DepartedRow> rows;
  private RowMoves moves = RowMoves.first();

  /** The departed of this table. */
  DepartedRows(RowTable table) {
    this(table, new ArrayList<>());
  }

  /** Keeps them in a list of the caller's, who may count how often they are looked at. */
  DepartedRows(RowTable table, List<DepartedRow> rows) {
    this.table = table;
    this.rows = rows;
  }

  /** Those that are added up still. */
  List<DepartedRow> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** Whose ids have gone to whom, up to now. */
  RowMoves moves() {
    return moves;
  }

  /** Lets rows depart, and come back. Called when the groups are up to date. */
  void update() {
    comeBack();
    depart();
  }

  private void comeBack() {
    List<CacheRow> back = new ArrayList<>();
    rows.removeIf(each -> {
      CacheRow row = each.get();
      if (row == null || !row.isLive()) {
        return false;
      }
      back.add(row);
      row.membership().comeBack(each.heir());
      return true;
    });
    table.putBack(back);
  }

  private void depart() {
    List<CacheRow> leaving = new ArrayList<>();
    for (CacheRow row : table.rows()) {
      if (row.membership().isDeparting()) {
        leaving.add(row);
      }
    }
    if (!leaving.isEmpty()) {
      table.remove(leaving);
      Heirs heirs = new Heirs(leaving, table);
      leaving.forEach(row -> depart(row, heirs.of(row)));
      rows.forEach(each -> each.follow(heirs));
      table.rows().forEach(each -> each.follow(heirs));
    }
  }

  private void depart(CacheRow row, @Nullable CacheRow heir) {
    if (heir != null) {
      row.membership().depart(heir);
    }
    rows.add(new DepartedRow(row, heir));
  }

  /**
   * Gives up those that nobody has been able to count in for some time.
   *
   * @param now of {@link System#nanoTime}
   */
  void giveUp(long now) {
    List<DepartedRow> settled = new ArrayList<>();
    for (DepartedRow row : rows) {
      if (row.isSettled(now, PATIENCE_NANOS)) {
        settled.add(row);
      }
    }
    if (!settled.isEmpty()) {
      Map<DepartedRow, Counts> cells = Threads.handOver(settled);
      cells.forEach(this::leave);
      rows.removeAll(cells.keySet());
    }
  }

  private void leave(DepartedRow row, Counts cells) {
    row.leave(cells);
    CacheRow heir = row.heir();
    int to = heir == null ? RowMoves.NOBODY : heir.id();
    moves = moves.moved(row.id(), to);
    Recorder.EXEMPLARS.moved(row.id(), to);
    table.release(row.id());
  }
}
