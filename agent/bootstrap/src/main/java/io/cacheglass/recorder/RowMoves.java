package io.cacheglass.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A place in the history of rows that were given up: their ids may be those of other caches by now.
 * Whoever keeps anything by the ids of rows keeps the place too, and follows from there. What no
 * place is kept of is collected. Thread-safe.
 */
public final class RowMoves {
  /** The place of counts that are no row's: nothing was moved between it and any other. */
  public static final RowMoves NONE = new RowMoves(Long.MAX_VALUE, -1, -1);

  /** The heir of a row that was never shown. */
  public static final int NOBODY = -1;

  private final long number;
  private final int from;
  private final int to;
  private volatile @Nullable RowMoves next;

  private RowMoves(long number, int from, int to) {
    this.number = number;
    this.from = from;
    this.to = to;
  }

  /** Is shown rows that were given up. */
  public interface Visitor {
    /** What row {@code from} had counted is row {@code to}'s by now, or {@link #NOBODY}'s. */
    void moved(int from, int to);
  }

  /** The place before a history of its own. */
  public static RowMoves first() {
    return new RowMoves(0, NOBODY, NOBODY);
  }

  /**
   * Adds to the history of which this is the last place; for one thread at a time.
   *
   * @return the last place now
   */
  public RowMoves moved(int row, int heir) {
    RowMoves added = new RowMoves(number + 1, row, heir);
    next = added;
    return added;
  }

  /** Whether anything was moved between this place and a later one. */
  public boolean isBefore(RowMoves later) {
    return number < later.number && later.number != NONE.number;
  }

  /** Shows what was moved between this place and a later one, in the order of time. */
  public void until(RowMoves later, Visitor visitor) {
    RowMoves at = this;
    while (at.isBefore(later)) {
      RowMoves after = at.next;
      if (after == null) {
        throw new IllegalArgumentException("places of two histories");
      }
      visitor.moved(after.from, after.to);
      at = after;
    }
  }

  /**
   * Whose is at a later place what each row has counted up to this one; its own if it was not given
   * up. Heirs may have been given up, too.
   */
  IntUnaryOperator heirs(RowMoves later) {
    List<Integer> rows = new ArrayList<>();
    List<Integer> next = new ArrayList<>();
    until(later, (row, heir) -> {
      rows.add(row);
      next.add(heir);
    });
    Map<Integer, Integer> heirs = new HashMap<>();
    for (int i = rows.size() - 1; i >= 0; i--) { // so each heir's own heir is known by then
      heirs.put(rows.get(i), heirs.getOrDefault(next.get(i), next.get(i)));
    }
    return row -> heirs.getOrDefault(row, row);
  }
}
