package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellCountsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void add_anyPairs_countsLikeAMap(int seed) {
    Random random = new Random(seed);
    CellCounts counts = new CellCounts();
    Map<Long, Long> expected = new HashMap<>();

    for (int i = 0; i < 20_000; i++) {
      int endpoint = random.nextInt(Endpoints.MAX);
      int cache = random.nextInt(random.nextBoolean() ? 3 : Recorder.MAX_CACHES);
      Cell cell = new Cell();
      cell.addLookups(i);
      cell.addPuts(1);
      counts.add(endpoint, cache, cell);
      expected.merge((long) endpoint << 32 | cache, (long) i, Long::sum);
    }

    assertThat(counts.size()).isEqualTo(expected.size());
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < counts.size(); i++) {
      long key = (long) counts.endpoint(i) << 32 | counts.cache(i);
      assertThat(seen.add(key)).isTrue();
      assertThat(counts.counts(i).lookups()).isEqualTo(expected.get(key));
      assertThat(counts.counts(counts.endpoint(i), counts.cache(i))).isEqualTo(counts.counts(i));
    }
    assertThat(counts.counts(Endpoints.MAX, 1)).isSameAs(Counts.NONE);
  }

  @Test
  void bytes_fullTables_staysBelowTheStatedLimit() {
    CellCounts counts = new CellCounts();
    Cell cell = new Cell();
    for (int i = 0; i < CellTable.MAX_CELLS; i++) {
      counts.add(i % 7_919, i, cell);
    }

    assertThat(counts.bytes()).isLessThan(CounterSnapshot.ownBytesLimit());
  }

  @Test
  void isSameIn_oneCountMore_isNot() {
    CellCounts before = new CellCounts();
    CellCounts after = new CellCounts();
    Cell cell = new Cell();
    cell.addPuts(1);
    before.add(1, 2, cell);
    after.add(3, 4, cell);
    after.add(1, 2, cell);

    assertThat(after.isSameIn(before, 0)).isFalse();
    assertThat(after.isSameIn(before, 1)).isTrue();
    after.add(1, 2, cell);
    assertThat(after.isSameIn(before, 1)).isFalse();
  }
}
