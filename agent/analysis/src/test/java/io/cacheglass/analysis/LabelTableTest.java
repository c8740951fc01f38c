package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTableTest {
  private final LabelTable table = new LabelTable();

  @Test
  void find_sameKeyInTwoCaches_isTheOneOfTheCache() {
    add(7, 1, "a");
    add(7, 2, "b");

    assertThat(table.find(7, 1).text).isEqualTo("a");
    assertThat(table.find(7, 2).text).isEqualTo("b");
    assertThat(table.find(7, 3)).isNull();
    assertThat(table.text(8)).isNull();
  }

  @Test
  void add_fullSet_forgetsTheLeastRecentlyUsed() {
    for (int way = 0; way < LabelTable.WAYS; way++) {
      add((long) way * LabelTable.SETS, 0, "key" + way);
    }
    table.find(0, 0);

    add((long) LabelTable.WAYS * LabelTable.SETS, 0, "new");

    assertThat(table.find(0, 0)).isNotNull();
    assertThat(table.find(LabelTable.SETS, 0)).isNull();
    assertThat(table.text((long) LabelTable.WAYS * LabelTable.SETS)).isEqualTo("new");
  }

  @Test
  void move_toACacheThatHasSomeOfTheKeys_keepsOneOfEach() {
    add(7, 1, "a");
    add(8, 1, "b");
    add(8, 2, "b");
    add(9, 3, "c");
    long bytes = table.bytes();
    long twice = table.find(8, 1).bytes();

    table.move(1, 2);

    assertThat(table.find(7, 2).text).isEqualTo("a");
    assertThat(table.find(8, 2).text).isEqualTo("b");
    assertThat(table.find(9, 3).text).isEqualTo("c");
    assertThat(table.find(7, 1)).isNull();
    assertThat(table.find(8, 1)).isNull();
    assertThat(table.bytes()).isEqualTo(bytes - twice);
  }

  @Test
  void bytes_manyKeys_areBounded() {
    for (int i = 0; i < 100_000; i++) {
      add(Fingerprints.of(i), 0, "x".repeat(200));
    }

    assertThat(table.bytes()).isLessThan(3L << 20);
  }

  private void add(long fingerprint, int cache, String text) {
    table.add(new KeyLabel(fingerprint, cache, text, new KeyPattern(text)));
  }
}
