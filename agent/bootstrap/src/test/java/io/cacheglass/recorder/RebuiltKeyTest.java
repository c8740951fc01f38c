package io.cacheglass.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RebuiltKeyTest {

  record Page(int number) {}

  static List<Object> exact() {
    return List.of(
        "product:1",
        "17",
        "true",
        "",
        17L,
        17,
        (short) 17,
        (byte) 17,
        Long.MIN_VALUE,
        new BigInteger("123456789012345678901234567890"),
        new BigDecimal("1.50"),
        1.5d,
        1.5f,
        new UUID(1, 2),
        LocalDate.of(2026, 11, 21),
        LocalDateTime.of(2026, 11, 21, 10, 30),
        Instant.ofEpochSecond(1_700_000_000),
        URI.create("http://localhost/a?b=c"));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void of_typeOfTheJdk_isTheSameKeyAndTheSameType(Object key) {
    Object rebuilt = RebuiltKey.of(KeyContent.text(key), KeyContent.fingerprint(key));

    assertThat(rebuilt).isEqualTo(key).hasSameClassAs(key);
  }

  static List<Object> notExact() {
    return List.of(
        "x".repeat(KeyContent.MAX_TEXT + 1), new Page(1), List.of("a", 1), DayOfWeek.FRIDAY);
  }

  @ParameterizedTest
  @MethodSource("notExact")
  void of_anythingElse_isRefused(Object key) {
    assertThat(RebuiltKey.of(KeyContent.text(key), KeyContent.fingerprint(key))).isNull();
  }

  @Test
  void of_textOfAnotherKey_isRefused() {
    assertThat(RebuiltKey.of("product:2", KeyContent.fingerprint("product:1"))).isNull();
  }
}
