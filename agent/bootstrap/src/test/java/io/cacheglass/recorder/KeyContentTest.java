package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyContentTest {

  record Page(int shop, int number) {}

  record Search(String text, List<Integer> filters, Page page) {}

  record Deep(Object inner) {}

  record Wide(
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      int i,
      int j,
      int k,
      int l,
      int m,
      int n,
      int o,
      int p,
      int q) {}

  /** A key of the host whose text must never be asked for. */
  static final class Hostile {
    private final int hash;

    Hostile(int hash) {
      this.hash = hash;
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("equals of a host's key was called");
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      throw new AssertionError("toString of a host's key was called");
    }
  }

  record WithAccessor(Hostile hostile, int id) {
    @Override
    public int id() {
      throw new AssertionError("accessor of a host's record was called");
    }

    @Override
    public String toString() {
      throw new AssertionError("toString of a host's record was called");
    }
  }

  static List<Supplier<Object>> equalKeys() {
    return List.of(
        () -> new String("product:1"),
        () -> "x".repeat(1_000),
        () -> 123_456L,
        () -> UUID.fromString("550e8400-e29b-41d4-a716-446655440000"),
        () -> DayOfWeek.FRIDAY,
        () -> LocalDate.of(2026, 11, 21),
        () -> new byte[] {1, 2, 3},
        () -> new byte[1_000],
        () -> new Object[] {"a", 1, new Page(1, 2)},
        () -> Arrays.asList("a", 1, null),
        () -> new ArrayList<>(List.of("a", 1)),
        () -> new SimpleEntry<>("a", 1),
        () -> Map.entry("a", 1),
        () -> new Page(1, 2),
        () -> new Search("shoes", List.of(1, 2), new Page(3, 4)),
        () -> new Deep(new Deep(new Deep(new Deep(new Deep("bottom"))))),
        () -> new Wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
        () -> new Hostile(7),
        () -> new WithAccessor(new Hostile(7), 1));
  }

  @ParameterizedTest
  @MethodSource("equalKeys")
  void fingerprint_equalContent_isEqual(Supplier<Object> key) {
    long fingerprint = KeyContent.fingerprint(key.get());

    assertThat(KeyContent.fingerprint(key.get())).isEqualTo(fingerprint).isNotZero();
    assertThat(KeyContent.text(key.get()))
        .isEqualTo(KeyContent.text(key.get()))
        .hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void fingerprint_null_isNotZero() {
    assertThat(KeyContent.fingerprint(null)).isNotZero();
    assertThat(KeyContent.text(null)).isEqualTo("null");
  }

  @Test
  void fingerprint_compositeKeys_neverCollide() {
    Set<Long> seen = new HashSet<>();
    int keys = 0;
    for (int shop = 0; shop < 300; shop++) {
      for (int number = 0; number < 300; number++) {
        seen.add(KeyContent.fingerprint(new Page(shop, number)));
        seen.add(KeyContent.fingerprint(new SimpleEntry<>("shop" + shop, number)));
        seen.add(KeyContent.fingerprint(List.of(shop, number, "list")));
        seen.add(KeyContent.fingerprint(shop + ":" + number));
        keys += 4;
      }
    }

    assertThat(seen).hasSize(keys);
  }

  @Test
  void fingerprint_stringsWithEqualHashCodes_differ() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode());
    assertThat(KeyContent.fingerprint("AaAa")).isNotEqualTo(KeyContent.fingerprint("BBBB"));
    assertThat(KeyContent.fingerprint(new Page(0, 31)))
        .isNotEqualTo(KeyContent.fingerprint(new Page(1, 0)));
  }

  @Test
  void fingerprint_longKeysThatDifferAtTheEnd_differ() {
    String sql = "select * from product where " + "x".repeat(400) + " and id = ";
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(KeyContent.fingerprint(sql + (10_000 + i)));
    }
    assertThat(seen).hasSize(10_000);

    byte[] one = new byte[1_000];
    byte[] two = new byte[1_000];
    two[999] = 1;
    assertThat(KeyContent.fingerprint(one)).isNotEqualTo(KeyContent.fingerprint(two));
  }

  @Test
  void fingerprint_longListsThatDifferAtTheEnd_differ() {
    List<Integer> one = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      one.add(i);
    }
    List<Integer> two = new ArrayList<>(one);
    two.set(39, -1);

    assertThat(KeyContent.fingerprint(one)).isNotEqualTo(KeyContent.fingerprint(two));
    assertThat(KeyContent.fingerprint(one)).isEqualTo(KeyContent.fingerprint(new ArrayList<>(one)));
  }

  @Test
  void fingerprint_hostKey_onlyItsHashCodeIsUsed() {
    assertThat(KeyContent.fingerprint(new Hostile(1)))
        .isNotEqualTo(KeyContent.fingerprint(new Hostile(2)));
    assertThat(KeyContent.text(new Hostile(255))).isEqualTo("Hostile@ff");
    assertThat(KeyContent.text(new WithAccessor(new Hostile(255), 3)))
        .isEqualTo("WithAccessor[hostile=Hostile@ff, id=3]");
    assertThat(KeyContent.text(List.of(new Hostile(255)))).isEqualTo("[Hostile@ff]");
  }

  @Test
  void text_knownKinds_readable() {
    assertThat(KeyContent.text("product:1")).isEqualTo("product:1");
    assertThat(KeyContent.text(42L)).isEqualTo("42");
    assertThat(KeyContent.text("user:7".getBytes(StandardCharsets.UTF_8))).isEqualTo("user:7");
    assertThat(KeyContent.text(new byte[] {0, -1})).startsWith("bytes[2]@");
    assertThat(KeyContent.text(DayOfWeek.FRIDAY)).isEqualTo("FRIDAY");
    assertThat(KeyContent.text(new Page(1, 2))).isEqualTo("Page[shop=1, number=2]");
    assertThat(KeyContent.text(new Object[] {"a", 1})).isEqualTo("[a, 1]");
    assertThat(KeyContent.text(Map.entry("a", 1))).isEqualTo("[a, 1]");
    assertThat(KeyContent.text(LocalDate.of(2026, 11, 21))).isEqualTo("2026-11-21");
  }

  @Test
  void text_longKey_cutButNeverThroughACharacter() {
    assertThat(KeyContent.text("x".repeat(5_000))).hasSize(200);
    String text = KeyContent.text("x" + "\uD83D\uDE00".repeat(500));
    assertThat(text).hasSizeBetween(199, 200);
    assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
  }

  @Test
  void text_hugeNestedKey_bounded() {
    Object key = "x".repeat(300);
    for (int i = 0; i < 20; i++) {
      Object[] wider = new Object[16];
      Arrays.fill(wider, key);
      key = wider;
    }

    assertThat(KeyContent.text(key)).hasSizeLessThanOrEqualTo(200);
    assertThat(KeyContent.fingerprint(key)).isNotZero();
  }

  @Test
  void fingerprint_hashCodeThrows_oneForAllOfTheClass() {
    Object[] keys = {new Unreadable(), new Unreadable()};

    assertThat(KeyContent.fingerprint(keys[0]))
        .isEqualTo(KeyContent.fingerprint(keys[1]))
        .isNotEqualTo(KeyContent.fingerprint(null))
        .isNotEqualTo(KeyContent.fingerprint(keys)); // another class
    assertThat(KeyContent.text(keys[0])).isEqualTo("Unreadable");
  }

  private static final class Unreadable {
    @Override
    public int hashCode() {
      throw new StackOverflowError("of the key");
    }
  }

  @Test
  void fingerprint_arrayThatContainsItself_ends() {
    Object[] self = new Object[2];
    self[0] = self;
    self[1] = "x";

    assertThat(KeyContent.fingerprint(self)).isNotZero();
    assertThat(KeyContent.text(self)).isNotEmpty();
  }
}
