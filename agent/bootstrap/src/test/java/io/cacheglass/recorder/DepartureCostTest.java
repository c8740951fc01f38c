package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many rows leave at once, each is looked at a few times; looks are counted. */
final class DepartureCostTest {
  private static final int ROWS = 3_000;

  /** Of the table to find who leaves and who follows; of the departed who comes back or follows. */
  private static final int MOST_LOOKS = 4 * ROWS;

  private final Looks looks = new Looks();
  private final RowTable table = new CountedTable();
  private final DepartedRows departed = new DepartedRows(table, new CountedList<>());
  private final CacheRow heir = add();
  private final Object cache = new Object();

  DepartureCostTest() {
    heir.add(new Instances.Instance(cache, heir));
  }

  @Test
  void update_thousandsLeaveToOne_looksAtEachAFewTimes() {
    for (int i = 1; i < ROWS; i++) {
      add().membership().join(heir);
    }
    assertAllLeave();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void update_thousandsLeaveEachToTheNext_looksAtEachAFewTimes(boolean oldestIsNearest) {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 1; i < ROWS; i++) {
      rows.add(add());
    }
    for (int i = 0; i < rows.size(); i++) {
      int next = oldestIsNearest ? i - 1 : i + 1;
      CacheRow leader = next < 0 || next == rows.size() ? heir : rows.get(next);
      rows.get(i).membership().join(leader);
    }
    assertAllLeave();
  }

  @Test
  void update_thousandsOfLayersLeaveWithThoseOutside_looksAtEachAFewTimes() {
    for (int i = 1; i < ROWS; i += 2) {
      CacheRow outer = add();
      CacheRow layer = add();
      layer.reachedFrom(outer);
      outer.membership().join(heir);
      layer.membership().join(heir);
    }
    assertAllLeave();

    assertThat(departed.rows()).filteredOn(row -> row.outer() != null).hasSize(ROWS / 2);
    assertThat(departed.rows()).allMatch(row -> row.outer() == null || row.outer() == heir);
  }

  @Test
  void update_thousandsComeBackAtOnce_looksAtEachAFewTimes() {
    List<CacheRow> rows = new ArrayList<>();
    for (int i = 1; i < ROWS; i++) {
      CacheRow row = add();
      row.membership().join(heir);
      rows.add(row);
    }
    departed.update();
    rows.forEach(row -> row.add(new Instances.Instance(cache, row)));
    looks.count = 0;
    departed.update();

    assertThat(looks.count).isBetween((long) ROWS, (long) MOST_LOOKS);
    assertThat(departed.rows()).isEmpty();
    assertThat(table.rows()).hasSize(ROWS).startsWith(heir).endsWith(rows.get(rows.size() - 1));
  }

  private void assertAllLeave() {
    departed.update();

    assertThat(looks.count).isBetween((long) ROWS, (long) MOST_LOOKS);
    assertThat(table.rows()).containsExactly(heir);
    List<DepartedRow> gone = List.copyOf(departed.rows());
    assertThat(gone).hasSizeGreaterThanOrEqualTo(ROWS - 1);
    assertThat(gone).allMatch(row -> row.heir() == heir);
  }

  private CacheRow add() {
    CacheRow row = table.add(id -> new CacheRow(id, "test", "c" + id, null));
    assertThat(row).isNotNull();
    return row;
  }

  private static final class Looks {
    private long count;
  }

  /** Counts who is shown, and who is asked for. */
  private final class CountedTable extends RowTable {
    CountedTable() {
      super(Recorder.MAX_CACHES);
    }

    @Override
    synchronized List<CacheRow> rows() {
      List<CacheRow> rows = new CountedList<>();
      rows.addAll(super.rows());
      return rows;
    }

    @Override
    synchronized CacheRow get(int id) {
      looks.count++;
      return super.get(id);
    }
  }

  private final class CountedList<E> extends ArrayList<E> {
    @Override
    public Iterator<E> iterator() {
      looks.count += size();
      return super.iterator();
    }

    @Override
    public void forEach(Consumer<? super E> action) {
      looks.count += size();
      super.forEach(action);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
      looks.count += size();
      return super.removeIf(filter);
    }
  }
}
