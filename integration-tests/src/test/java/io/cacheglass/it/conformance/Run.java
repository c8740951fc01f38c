package io.cacheglass.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /** Such as "31 operations: 25 the same, 4 differ and say why, 2 without a number there". */
  String summary() {
    long differ = rows.stream().filter(Row::differs).count();
    long alone = rows.stream().filter(row -> !row.isCompared()).count();
    StringBuilder text = new StringBuilder().append(rows.size()).append(" operations: ");
    text.append(rows.size() - differ - alone).append(" the same");
    if (differ > 0) {
      text.append(", ").append(differ).append(" differ and say why");
    }
    if (alone > 0) {
      text.append(", ").append(alone).append(" that it does not count");
    }
    return text.toString();
  }
}
