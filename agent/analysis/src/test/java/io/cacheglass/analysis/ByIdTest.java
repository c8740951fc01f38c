package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ByIdTest {
  private final ById<String> table = new ById<>();

  @Test
  void putAndRemove_randomly_areThoseOfAMap() {
    Random random = new Random(1);
    TreeMap<Integer, String> expected = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      int id = random.nextInt(300);
      if (random.nextInt(3) == 0) {
        assertThat(table.remove(id)).isEqualTo(expected.remove(id));
      } else {
        table.put(id, "value " + i);
        expected.put(id, "value " + i);
      }
      assertThat(table.size()).isEqualTo(expected.size());
    }

    TreeMap<Integer, String> found = new TreeMap<>();
    table.forEach((value, id) -> found.put(id, value));
    assertThat(found).isEqualTo(expected);
    assertThat(table.sum(String::length))
        .isEqualTo(expected.values().stream().mapToLong(String::length).sum());
  }

  @Test
  void get_unknownIds_areNothing() {
    table.put(3, "three");

    assertThat(table.contains(3)).isTrue();
    assertThat(table.get(-1)).isNull();
    assertThat(table.get(2)).isNull();
    assertThat(table.get(4)).isNull();
    assertThat(table.remove(4)).isNull();
  }
}
