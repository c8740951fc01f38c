package io.cacheglass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(10);

  @Test
  void isDue_nothingFailed_always() {
    assertThat(backoff.isDue()).isTrue();
    assertThat(backoff.isDue()).isTrue();
  }

  @Test
  void isDue_eachAttemptFails_afterTwiceAsManyLooksUpToTheMost() {
    assertThat(attempts(45)).containsExactly(1, 2, 4, 8, 16, 26, 36);
  }

  @Test
  void isDue_anAttemptWentWell_beginsAnew() {
    attempts(45);
    backoff.succeeded();

    assertThat(attempts(8)).containsExactly(1, 2, 4, 8);
  }

  /** At which looks it was tried, in vain. */
  private List<Integer> attempts(int looks) {
    List<Integer> attempts = new ArrayList<>();
    for (int look = 1; look <= looks; look++) {
      if (backoff.isDue()) {
        attempts.add(look);
        backoff.failed();
      }
    }
    return attempts;
  }
}
