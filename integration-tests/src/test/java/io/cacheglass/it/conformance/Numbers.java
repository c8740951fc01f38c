package io.cacheglass.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** Counts in words, hits and misses first: "1 hit, 2 misses, 1 inferred load". Stateless. */
final class Numbers {
  private Numbers() {}

  static String text(JsonNode numbers) {
    StringJoiner words = new StringJoiner(", ");
    add(words, numbers, "hits");
    add(words, numbers, "misses");
    numbers.fieldNames().forEachRemaining(name -> {
      if (!name.equals("hits") && !name.equals("misses")) {
        add(words, numbers, name);
      }
    });
    return words.length() == 0 ? "nothing" : words.toString();
  }

  private static void add(StringJoiner words, JsonNode numbers, String name) {
    long number = numbers.path(name).longValue();
    if (number != 0) {
      words.add(number + " " + noun(name, number == 1));
    }
  }

  private static String noun(String name, boolean one) {
    return switch (name) {
      case "misses" -> one ? "miss" : name;
      case "refreshes" -> one ? "refresh" : name;
      case "coalesced" -> "of them coalesced";
      case "loads_null" -> one ? "load of nothing" : "loads of nothing";
      case "loads_failed" -> one ? "failed load" : "failed loads";
      case "loads_inferred" -> one ? "inferred load" : "inferred loads";
      case "tier2_hits" -> "of them in tier 2";
      case "tier3_hits" -> "of them in tier 3";
      default -> one && name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    };
  }
}
