package io.cacheglass.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Trees of JSON, and numbers as the API writes them: rounded to what they are worth, {@code null}
 * when absent, never NaN. Thread-safe.
 */
final class Json {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /** Decimals of a ratio, a rate, a time in ms (down to the nanosecond), a size in MB. */
  private static final int DECIMALS = 6;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MB = 1024.0 * 1024.0;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the body holds; null unless it is one JSON object. */
  static @Nullable ObjectNode parse(byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      return tree instanceof ObjectNode ? (ObjectNode) tree : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** A number; {@code null} for NaN or infinity. */
  static void number(ObjectNode node, String name, double value) {
    number(node, name, value, DECIMALS);
  }

  static void number(ObjectNode node, String name, double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      node.putNull(name);
    } else {
      node.put(name, rounded(value, decimals));
    }
  }

  /** A ratio of the compatibility rows, which say 0.0 where there is none. */
  static void numberOrZero(ObjectNode node, String name, double value) {
    number(node, name, Double.isNaN(value) ? 0 : value);
  }

  static void whole(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  static void millis(ObjectNode node, String name, double nanos) {
    number(node, name, nanos / NANOS_PER_MILLI);
  }

  static void megabytes(ObjectNode node, String name, OptionalLong bytes) {
    number(node, name, bytes.isPresent() ? bytes.getAsLong() / BYTES_PER_MB : Double.NaN);
  }

  /** A text; {@code null} for "". */
  static void text(ObjectNode node, String name, String text) {
    node.put(name, text.isEmpty() ? null : text);
  }

  /** The part of the whole; NaN of nothing. */
  static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  /** RFC 3339, UTC. */
  static void time(ObjectNode node, String name, long epochMillis) {
    node.put(name, Instant.ofEpochMilli(epochMillis).toString());
  }

  static double rounded(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    double scaled = value * scale;
    // Beyond 2^53 there are no decimals to round away.
    return Math.abs(scaled) < 9e15 ? Math.rint(scaled) / scale : value;
  }
}
