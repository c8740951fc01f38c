package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.CacheDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetailsMemoTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private final List<Integer> asked = new ArrayList<>();
  private long millis = 1_000_000;
  private final DetailsMemo memo = new DetailsMemo(this::ask, () -> millis);

  @Test
  void get_withinItsAge_doesNotAskAgain() {
    assertThat(memo.get(7, 1_000).entries()).hasValue(7);
    millis += 999;
    memo.get(7, 1_000);
    assertThat(asked).containsExactly(7);
    millis += 1;
    memo.get(7, 1_000);
    assertThat(asked).containsExactly(7, 7);
  }

  @Test
  void retain_oneOfTwo_forgetsTheOther() {
    memo.get(1, 1_000);
    memo.get(2, 1_000);

    memo.retain(Set.of(2, 3));

    assertThat(memo.last(1)).isNull();
    assertThat(memo.last(2)).isNotNull();
    assertThat(memo.last(3)).isNull();
  }

  private CacheDetails ask(int id) {
    asked.add(id);
    return new CacheDetails("1", OptionalLong.of(id), NONE, NONE, List.of(), "");
  }
}
