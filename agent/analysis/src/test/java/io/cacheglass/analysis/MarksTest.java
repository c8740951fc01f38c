package io.cacheglass.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarksTest {
  private final Marks marks = new Marks();

  @Test
  void add_toldOfLater_goesWhereItBelongs() {
    marks.add(new Mark(10, "clear", "a"));
    marks.add(new Mark(30, "reset", "c"));
    marks.add(new Mark(20, "deploy", "b"));
    marks.add(new Mark(30, "note", "d"));

    assertThat(marks.all()).extracting(Mark::label).containsExactly("a", "b", "c", "d");
  }

  @Test
  void before_marksAround_isTheLastThatConcernsTheCache() {
    long since = 3_600_000;
    marks.add(new Mark(since - 600_001, "restart", "restarted"));
    marks.add(new Mark(since - 600_000, "deploy", "2.42"));
    marks.add(new Mark(since, "clear", "other"));
    assertThat(Mark.before(marks.all(), "mine", since)).isEqualTo("deploy 2.42");

    marks.add(new Mark(since + 59_999, "clear", "pattern a:* in cache mine"));
    assertThat(Mark.before(marks.all(), "mine", since))
        .isEqualTo("cleared: pattern a:* in cache mine");
    assertThat(Mark.before(marks.all(), "mine", since + 700_000)).isEmpty();
  }

  @Test
  void concerns_whatWasDoneToAnotherCache_doesNot() {
    assertThat(new Mark(1, "clear", "all caches").concerns("mine")).isTrue();
    assertThat(new Mark(1, "clear", "other").concerns("mine")).isFalse();
    assertThat(new Mark(1, "warm", "5 keys of other").concerns("mine")).isFalse();
    assertThat(new Mark(1, "warm", "5 keys of other, 3 keys of mine").concerns("mine"))
        .isTrue();
    assertThat(new Mark(1, "warm", "warming at the start").concerns("mine")).isTrue();
    assertThat(new Mark(1, "deploy", "2.42").concerns("mine")).isTrue();
  }

  @Test
  void add_tooMany_forgetsTheOldest() {
    for (int i = 0; i <= Marks.MOST; i++) {
      marks.add(new Mark(i, "clear", "n" + i));
    }

    assertThat(marks.all()).hasSize(Marks.MOST).extracting(Mark::label).doesNotContain("n0");
  }
}
