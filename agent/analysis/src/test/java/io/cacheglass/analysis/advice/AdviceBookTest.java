package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cacheglass.analysis.health.PutOffs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceBookTest {
  private final List<Advice> found = new ArrayList<>();
  private long now = 1_000;
  private final AdviceBook book =
      new AdviceBook(() -> new ArrayList<>(found), new PutOffs(), () -> now);

  @Test
  void look_threeInARow_holds() {
    found.add(advice("grow", "prices", "now"));
    book.look();
    book.look();
    assertThat(book.advice()).isEmpty();

    found.set(0, advice("grow", "prices", "later"));
    book.look();

    assertThat(book.advice()).singleElement().satisfies(advice -> {
      assertThat(advice.id()).isEqualTo("grow:prices");
      assertThat(advice.title()).isEqualTo("later");
    });
  }

  @Test
  void look_foundNowAndThen_neverHolds() {
    for (int i = 0; i < 10; i++) {
      found.clear();
      if (i % 3 != 2) {
        found.add(advice("grow", "prices", "now"));
      }
      book.look();
      assertThat(book.advice()).as("look %s", i).isEmpty();
    }
  }

  @Test
  void look_notFoundAnyMore_goesAfterThree() {
    found.add(advice("grow", "prices", "now"));
    looks(3);
    found.clear();

    looks(2);
    assertThat(book.advice()).hasSize(1);
    looks(1);

    assertThat(book.advice()).isEmpty();
    found.add(advice("grow", "prices", "again"));
    looks(2);
    assertThat(book.advice()).as("from the beginning").isEmpty();
  }

  @Test
  void look_missedForAMoment_holdsOnInItsOrder() {
    found.add(advice("grow", "prices", "a"));
    found.add(advice("move", "users", "b"));
    looks(3);
    found.remove(0);
    looks(2);
    found.add(0, advice("grow", "prices", "a"));
    looks(1);

    assertThat(book.advice()).extracting(Advice::title).containsExactly("a", "b");
  }

  @Test
  void about_oneCache_saysWhatHoldsAndWhyTheRestIsUnsaid() {
    found.add(advice("grow", "prices", "old words"));
    found.add(advice("drop", "prices", "only in the book"));
    found.add(advice("grow", "users", "another cache"));
    looks(3);
    CacheAdvice now = new CacheAdvice(
        List.of(advice("grow", "prices", "new words"), advice("stampede", "prices", "just now")),
        List.of(new Silence("shrink", "too young")));

    CacheAdvice said = book.about("prices", now);

    assertThat(said.advice())
        .extracting(Advice::title)
        .containsExactly("new words", "only in the book");
    assertThat(said.silences()).extracting(Silence::rule).containsExactly("shrink", "stampede");
    assertThat(said.silences().get(1).reason()).contains("3 looks in a row");
  }

  @Test
  void snooze_whatHolds_isUnsaidUntilThen() {
    found.add(advice("grow", "prices", "a"));
    assertThat(book.snooze("grow:prices", 5_000)).isFalse();
    looks(3);
    assertThat(book.snooze("grow:users", 5_000)).isFalse();

    assertThat(book.snooze("grow:prices", 5_000)).isTrue();

    assertThat(book.advice()).isEmpty();
    assertThat(book.snoozed()).containsExactly(entry("grow:prices", 5_000L));
    CacheAdvice said = book.about("prices", new CacheAdvice(found, List.of()));
    assertThat(said.advice()).isEmpty();
    assertThat(said.silences()).extracting(Silence::reason).first().asString().contains("put off");
    now = 5_000;
    assertThat(book.advice()).hasSize(1);
    assertThat(book.snoozed()).isEmpty();
  }

  @Test
  void wake_whatWasPutOff_isSaidAgain() {
    found.add(advice("grow", "prices", "a"));
    looks(3);
    book.snooze("grow:prices", 5_000);

    assertThat(book.wake("grow:prices")).isTrue();
    assertThat(book.wake("grow:prices")).isFalse();
    assertThat(book.advice()).hasSize(1);
  }

  private void looks(int times) {
    for (int i = 0; i < times; i++) {
      book.look();
    }
  }

  private static Advice advice(String rule, String cache, String title) {
    return Advice.about(rule, cache).title(title).gain("hits").cost("memory").build();
  }
}
