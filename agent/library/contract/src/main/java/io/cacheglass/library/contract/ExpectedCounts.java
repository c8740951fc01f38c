package io.cacheglass.library.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.EnumMap;
import java.util.Map;

/** The counts that a test expects; what is not named must be 0. Immutable. */
public final class ExpectedCounts {
  private final Map<Kind, Long> expected;

  private ExpectedCounts(Map<Kind, Long> expected) {
    this.expected = expected;
  }

  /**
   * Expected counts.
   *
   * @param kindsAndNumbers a kind, its number, the next kind …
   */
  public static ExpectedCounts of(Object... kindsAndNumbers) {
    Map<Kind, Long> expected = new EnumMap<>(Kind.class);
    for (int i = 0; i < kindsAndNumbers.length; i += 2) {
      expected.put((Kind) kindsAndNumbers[i], ((Number) kindsAndNumbers[i + 1]).longValue());
    }
    return new ExpectedCounts(expected);
  }

  /** Whether these are the counts; how long loads took, and for how many keys, is left out. */
  public boolean matches(Counts counts) {
    return actual(counts).equals(expected);
  }

  /** Asserts that these are the counts; how long loads took, and for how many keys, is left out. */
  public void assertEqualTo(Counts counts) {
    assertThat(actual(counts)).isEqualTo(expected);
  }

  private Map<Kind, Long> actual(Counts counts) {
    Map<Kind, Long> actual = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      boolean counted = kind != Kind.LOAD_NANOS && kind != Kind.LOADED_TOGETHER;
      if (expected.containsKey(kind) || (counted && counts.get(kind) != 0)) {
        actual.put(kind, counts.get(kind));
      }
    }
    return actual;
  }
}
