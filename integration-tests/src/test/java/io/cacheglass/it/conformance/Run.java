package io.cacheglass.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What the tests of one library recorded on one version and one JDK. Immutable. */
record Run(String version, int jdk, List<Row> rows) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Run read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(file.toFile());
      List<Row> rows = new ArrayList<>();
      json.get("rows").forEach(row -> rows.add(Row.of(row)));
      return new Run(json.get("version").textValue(), json.get("jdk").intValue(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as "31 operations: 25 the same, 4 explained, 2 not kept by it". */
  String summary() {
    long explained = rows.stream().filter(Row::differs).count();
    long alone = rows.stream().filter(row -> !row.isCompared()).count();
    StringJoiner parts = new StringJoiner(", ", rows.size() + " operations: ", "");
    add(parts, rows.size() - explained - alone, "the same");
    add(parts, explained, "explained");
    add(parts, alone, "not kept by it");
    return parts.toString();
  }

  private static void add(StringJoiner parts, long number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }
}
