package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Rows as CSV (RFC 4180): one column a field, fields of an inner object as {@code outer.inner},
 * lists joined by spaces. Texts that a spreadsheet would take for a formula get an apostrophe: keys
 * and names come from whoever uses the host. Stateless.
 */
final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private Csv() {}

  /** A download named after what it lists. */
  static Response response(String name, List<ObjectNode> rows) {
    byte[] body = text(rows).getBytes(StandardCharsets.UTF_8);
    return Response.of(200, "text/csv; charset=utf-8; header=present", body)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"cacheglass-" + name + ".csv\"");
  }

  static String text(List<ObjectNode> rows) {
    Set<String> columns = new LinkedHashSet<>();
    List<ObjectNode> flat = new ArrayList<>();
    for (ObjectNode row : rows) {
      ObjectNode flattened = Json.object();
      flatten("", row, flattened);
      flattened.fieldNames().forEachRemaining(columns::add);
      flat.add(flattened);
    }
    StringBuilder text = new StringBuilder();
    line(text, columns.iterator());
    for (ObjectNode row : flat) {
      List<String> cells = new ArrayList<>();
      columns.forEach(column -> cells.add(cell(row.path(column))));
      line(text, cells.iterator());
    }
    return text.toString();
  }

  private static void flatten(String prefix, ObjectNode node, ObjectNode into) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = prefix + field.getKey();
      if (field.getValue().isObject()) {
        flatten(name + '.', (ObjectNode) field.getValue(), into);
      } else {
        into.set(name, field.getValue());
      }
    }
  }

  private static String cell(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isArray()) {
      StringJoiner joined = new StringJoiner(" ");
      value.forEach(each -> joined.add(each.isValueNode() ? each.asText() : each.toString()));
      return guarded(joined.toString());
    }
    return value.isTextual() ? guarded(value.textValue()) : value.asText();
  }

  private static String guarded(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? '\'' + text : text;
  }

  private static void line(StringBuilder text, Iterator<String> cells) {
    while (cells.hasNext()) {
      String cell = cells.next();
      boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      text.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
      text.append(cells.hasNext() ? "," : "\r\n");
    }
    if (text.length() == 0) {
      text.append("\r\n");
    }
  }
}
