package io.cacheglass.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** One operation with our counts and the library's, as a test has recorded it. Immutable. */
record Row(String operation, String ours, String theirs, String general, String why) {
  private static final String CHANCE = "differs from run to run";

  static Row of(JsonNode json) {
    JsonNode ours = json.get("ours");
    JsonNode theirs = json.get("library");
    String why = json.get("why").isNull() ? "" : json.get("why").textValue();
    String operation = json.get("operation").textValue();
    if (ours == null) {
      return new Row(operation, CHANCE, why.isEmpty() ? "the same" : "differs", "", why);
    }
    return new Row(
        operation, Numbers.text(ours), theirs(ours, theirs), general(ours, theirs, json), why);
  }

  /** Whether the library keeps a number of this, and it is ours or was shown to differ. */
  boolean isCompared() {
    return !theirs.equals("–");
  }

  boolean differs() {
    return !why.isEmpty();
  }

  private static String theirs(JsonNode ours, JsonNode theirs) {
    if (theirs == null) {
      return "–";
    }
    if (!isSame(ours, theirs)) {
      return Numbers.text(theirs);
    }
    StringJoiner unknown = new StringJoiner(", ");
    for (String name : List.of("puts", "removals", "evictions", "expirations", "loads")) {
      if (ours.path(name).longValue() != 0 && !theirs.has(name)) {
        unknown.add(name);
      }
    }
    return unknown.length() == 0 ? "the same" : "the same; keeps no " + unknown;
  }

  /** What is known of the library in general is only of interest where a number differs. */
  private static String general(JsonNode ours, JsonNode theirs, JsonNode json) {
    boolean hidden = theirs == null || isSame(ours, theirs) || !json.get("why").isNull();
    return hidden ? "" : json.get("general").textValue();
  }

  private static boolean isSame(JsonNode ours, JsonNode theirs) {
    for (Map.Entry<String, JsonNode> number : theirs.properties()) {
      if (ours.path(number.getKey()).longValue() != number.getValue().longValue()) {
        return false;
      }
    }
    return true;
  }
}
