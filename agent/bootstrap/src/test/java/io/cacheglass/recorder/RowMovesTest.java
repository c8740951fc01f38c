package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an earlier snapshot says of rows that were given up since. */
final class RowMovesTest {
  private final RowMoves first = RowMoves.first();

  @Test
  void until_laterPlace_showsWhatLiesBetween() {
    RowMoves second = first.moved(3, 5);
    RowMoves third = second.moved(5, 8).moved(3, RowMoves.NOBODY);

    assertThat(shown(first, third)).containsExactly("3>5", "5>8", "3>-1");
    assertThat(shown(second, third)).containsExactly("5>8", "3>-1");
    assertThat(shown(third, third)).isEmpty();
    assertThat(shown(third, first)).as("backwards").isEmpty();
    assertThat(shown(RowMoves.NONE, third)).isEmpty();
    assertThat(shown(first, RowMoves.NONE)).isEmpty();
  }

  @Test
  void groupedAs_idsThatWereGivenAndTakenAgain_areFollowedInOrder() {
    CounterSnapshot then = CounterSnapshot.builder()
        .moves(first)
        .cache(info(1, "a"), lookups(10), lookups(1))
        .cache(info(2, "b"), lookups(20), lookups(2))
        .cache(info(3, "hidden"), lookups(40), lookups(4))
        .endpoint("GET /", 0)
        .cell(0, 1, lookups(10))
        .cell(0, 2, lookups(20))
        .cell(0, 3, lookups(40))
        .build();
    // a goes to 4; its id is b's next one, and then that of a cache that has nothing to do with it.
    RowMoves moves =
        first.moved(1, 4).moved(2, 1).moved(1, 5).moved(3, RowMoves.NOBODY).moved(4, 2);
    CounterSnapshot now = CounterSnapshot.builder()
        .moves(moves)
        .cache(info(5, "b"), lookups(21), lookups(2))
        .cache(info(2, "a"), lookups(11), lookups(1))
        .cache(info(1, "new"), lookups(3), lookups(0))
        .endpoint("GET /", 0)
        .build();

    CounterSnapshot before = then.groupedAs(now);
    assertThat(before.cache(2).lookups()).isEqualTo(10);
    assertThat(before.layer(2).lookups()).isOne();
    assertThat(before.cell(0, 2).lookups()).isEqualTo(10);
    assertThat(before.cache(5).lookups()).isEqualTo(20);
    assertThat(before.cell(0, 5).lookups()).isEqualTo(20);
    assertThat(before.cache(1)).isEqualTo(Counts.NONE);
    assertThat(before.cell(0, 1)).isEqualTo(Counts.NONE);
    assertThat(before.cache(3)).isEqualTo(Counts.NONE);
    assertThat(before.caches()).isEqualTo(now.caches());
    assertThat(before.groupedAs(now)).isSameAs(before);
    assertThat(then.cache(1).lookups()).as("nobody changes it").isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void heirs_idsThatAreGivenAndTakenAgain_areThoseOfEachMoveAfterTheOther(int seed) {
    Random random = new Random(seed);
    RowMoves last = first;
    for (int i = 0; i < 300; i++) {
      last = last.moved(random.nextInt(20), random.nextInt(21) - 1);
    }
    IntUnaryOperator heirs = first.heirs(last);

    for (int row = 0; row < 20; row++) {
      int[] at = {row};
      first.until(last, (from, to) -> at[0] = at[0] == from ? to : at[0]);
      assertThat(heirs.applyAsInt(row)).as("heir of %s", row).isEqualTo(at[0]);
    }
    assertThat(heirs.applyAsInt(20)).as("never given up").isEqualTo(20);
    assertThat(first.heirs(first.moved(3, 5)).applyAsInt(5)).isEqualTo(5);
  }

  private static List<String> shown(RowMoves from, RowMoves until) {
    List<String> shown = new ArrayList<>();
    from.until(until, (row, heir) -> shown.add(row + ">" + heir));
    return shown;
  }

  private static CacheInfo info(int id, String key) {
    return new CacheInfo(id, key, key, "test", "", "", 0, true, -1);
  }

  private static Counts lookups(long n) {
    long[] values = new long[Kind.values().length];
    values[Kind.LOOKUPS.ordinal()] = n;
    return Counts.of(values);
  }
}
