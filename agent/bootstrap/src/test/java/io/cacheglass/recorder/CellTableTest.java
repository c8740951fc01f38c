package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellTableTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void cell_anyOrder_countsLikeAMap(int seed) {
    Random random = new Random(seed);
    CellTable table = CellTable.ofThread();
    CellTable sums = CellTable.ofSums();
    Map<Long, Long> expected = new HashMap<>();

    for (int i = 0; i < 2_000; i++) {
      int endpoint = random.nextInt(40);
      int cache = random.nextInt(60);
      table.cell(endpoint, row(cache)).addLookups(i);
      table.nestedCell(row(cache)).addPuts(1);
      expected.merge((long) endpoint << 32 | cache, (long) i, Long::sum);
    }
    sums.add(table);
    sums.add(table);

    expected.forEach((key, lookups) -> {
      Cell[] cells = sums.endpoint((int) (key >>> 32));
      assertThat(cells[key.intValue()].lookups).isEqualTo(2 * lookups);
    });
    long nested = 0;
    for (Cell cell : sums.nested()) {
      nested += cell == null ? 0 : cell.puts;
    }
    assertThat(nested).isEqualTo(2 * 2_000);
    table.release();
    sums.release();
  }

  @Test
  void release_allTables_givesBackEveryCell() {
    int before = CellTable.CELLS.get();
    long placesBefore = CellTable.PLACES.get();
    CellTable table = CellTable.ofThread();
    for (int i = 0; i < 500; i++) {
      table.cell(i % 7, row(i % 50)).addLookups(1);
      table.nestedCell(row(i % 50)).addLookups(1);
    }
    assertThat(CellTable.CELLS.get()).isGreaterThan(before);

    table.release();

    assertThat(CellTable.CELLS.get()).isEqualTo(before);
    assertThat(CellTable.PLACES.get()).isEqualTo(placesBefore);
  }

  @Test
  void cell_memoryFull_countsUnderOther() {
    CellTable table = CellTable.ofThread();
    CellTable.CELLS.addAndGet(CellTable.MAX_CELLS);
    try {
      table.cell(7, row(1)).addLookups(3);
      table.addCells(8, new Cell[] {null, withLookups(4)});

      assertThat(table.endpoint(7)).isEmpty();
      assertThat(table.endpoint(8)).isEmpty();
      assertThat(table.endpoint(Endpoints.OTHER_ID)[1].lookups).isEqualTo(7);
    } finally {
      CellTable.CELLS.addAndGet(-CellTable.MAX_CELLS);
      table.release();
    }
  }

  @Test
  void cell_tenThousandCaches_arraysCountTowardsTheBound() {
    CellTable table = CellTable.ofThread();
    int last = 10_000;

    for (int endpoint = Endpoints.OTHER_ID + 1; endpoint < 2_000; endpoint++) {
      table.cell(endpoint, row(last)).addLookups(1);
    }

    assertThat(CellTable.bytes()).isBetween((long) CellTable.MAX_BYTES, CellTable.MAX_BYTES * 2L);
    assertThat(table.endpoint(Endpoints.OTHER_ID)[last].lookups).isPositive();
    table.release();
  }

  @Test
  void cell_memoryFull_sumsStillTellEndpointsApart() {
    CellTable sums = CellTable.ofSums();
    CellTable.CELLS.addAndGet(CellTable.MAX_CELLS);
    try {
      sums.addCells(8, new Cell[] {null, withLookups(4)});

      assertThat(sums.endpoint(8)[1].lookups).isEqualTo(4);
    } finally {
      CellTable.CELLS.addAndGet(-CellTable.MAX_CELLS);
      sums.release();
    }
  }

  private static Cell withLookups(int n) {
    Cell cell = new Cell();
    cell.addLookups(n);
    return cell;
  }

  private static CacheRow row(int id) {
    return new CacheRow(id, "test", "c" + id, null);
  }
}
