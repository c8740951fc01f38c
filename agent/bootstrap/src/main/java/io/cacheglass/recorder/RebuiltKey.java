package io.cacheglass.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys anew from what is recorded of them, so that nothing of the host's is kept. The
 * fingerprint proves that it is the same key, type included. Stateless.
 */
final class RebuiltKey {
  /** From the text of a key to the key, by type; the frequent ones first. */
  private static final List<Function<String, Object>> TYPES = Arrays.asList(
      text -> text,
      Long::valueOf,
      Integer::valueOf,
      UUID::fromString,
      Short::valueOf,
      Byte::valueOf,
      BigInteger::new,
      BigDecimal::new,
      Double::valueOf,
      Float::valueOf,
      LocalDate::parse,
      LocalDateTime::parse,
      Instant::parse,
      URI::create);

  private RebuiltKey() {}

  /** Null for a key of any other type, and for one whose text was cut. */
  static @Nullable Object of(String text, long fingerprint) {
    for (Function<String, Object> type : TYPES) {
      Object key = made(type, text);
      if (key != null && KeyContent.fingerprint(key) == fingerprint) {
        return key;
      }
    }
    return null;
  }

  /** A key of the same type as another one, by its text alone; null if its type is not known. */
  static @Nullable Object like(String text, Object example) {
    for (Function<String, Object> type : TYPES) {
      Object key = made(type, text);
      if (key != null && key.getClass() == example.getClass()) {
        return key;
      }
    }
    return null;
  }

  private static @Nullable Object made(Function<String, Object> type, String text) {
    try {
      return type.apply(text);
    } catch (RuntimeException e) {
      return null; // no text of this type
    }
  }
}
