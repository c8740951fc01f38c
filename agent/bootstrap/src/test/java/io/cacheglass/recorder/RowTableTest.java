package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RowTableTest {
  private final RowTable table = new RowTable(4);

  @Test
  void add_whenFull_givesNoneButWhatWasReleased() {
    CacheRow first = add();
    add();
    add();
    assertThat(table.isFull()).isFalse();
    CacheRow last = add();
    assertThat(table.isFull()).isTrue();
    assertThat(add()).isNull();
    assertThat(table.shared()).isSameAs(last);

    table.remove(List.of(first));
    assertThat(table.get(first.id())).isNull();
    assertThat(add()).as("its id is not free yet").isNull();
    table.release(first.id());
    assertThat(table.isFull()).isFalse();
    CacheRow again = add();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(table.get(again.id())).isSameAs(again);
    assertThat(table.ids()).isEqualTo(4);
  }

  @Test
  void rows_whateverLeavesAndComesBack_areInTheOrderOfRegistration() {
    Random random = new Random(7);
    List<CacheRow> out = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      List<CacheRow> in = table.rows();
      switch (random.nextInt(4)) {
        case 0 -> add();
        case 1 -> remove(in, random, out);
        case 2 -> comeBack(random, out);
        default -> release(random, out);
      }
      List<CacheRow> now = table.rows();
      for (int at = 1; at < now.size(); at++) {
        assertThat(now.get(at - 1).isOlderThan(now.get(at))).isTrue();
      }
      assertThat(now).allMatch(row -> table.get(row.id()) == row);
    }
  }

  private void remove(List<CacheRow> in, Random random, List<CacheRow> out) {
    if (!in.isEmpty()) {
      CacheRow row = in.get(random.nextInt(in.size()));
      table.remove(List.of(row));
      out.add(row);
    }
  }

  private void comeBack(Random random, List<CacheRow> out) {
    if (!out.isEmpty()) {
      Collections.shuffle(out, random);
      List<CacheRow> back = out.subList(0, 1 + random.nextInt(out.size()));
      table.putBack(back);
      back.clear();
    }
  }

  private void release(Random random, List<CacheRow> out) {
    if (!out.isEmpty()) {
      table.release(out.remove(random.nextInt(out.size())).id());
    }
  }

  private CacheRow add() {
    return table.add(id -> new CacheRow(id, "test", "c" + id, null));
  }
}
