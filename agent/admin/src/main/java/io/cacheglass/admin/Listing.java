package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all lists have in common: {@code sort}, {@code filter}, {@code limit} with {@code offset} or
 * {@code cursor}, and {@code format=csv}. Rows are sorted and filtered here and not by the client,
 * so that ten thousand of them cost the browser nothing; only those of the page become JSON.
 * Confined to one thread.
 */
final class Listing<R> {
  static final int MAX_ROWS = 500;

  private final Columns<R> columns;
  private final Predicate<R> wanted;
  private final String sort;
  private final int limit;
  private final int offset;
  private final boolean csv;

  /**
   * Reads the parameters of a list.
   *
   * @param defaultSort a column, with a minus before it for descending; "" leaves rows as they come
   */
  Listing(
      Parameters parameters,
      int defaultLimit,
      String defaultSort,
      Columns<R> columns,
      RowFilter<R> filter) {
    this.columns = columns;
    this.sort = parameters.oneOf("sort", defaultSort, columns.words());
    this.wanted = filter.of(parameters.text("filter", 200));
    this.limit = (int) parameters.whole("limit", defaultLimit, 1, MAX_ROWS);
    this.csv = parameters.oneOf("format", "json", List.of("json", "csv")).equals("csv");
    this.offset = cursor(parameters);
  }

  /**
   * Puts the rows of this page into the answer, under a name; or makes a CSV of all that match.
   *
   * @param json a row as the API writes it
   */
  Response answer(ObjectNode node, String name, List<R> rows, Function<R, ObjectNode> json) {
    List<R> matched = matched(rows);
    if (csv) {
      return Csv.response(name, matched.stream().map(json).collect(Collectors.toList()));
    }
    int from = Math.min(offset, matched.size());
    int to = from + Math.min(limit, matched.size() - from);
    node.put("total", rows.size());
    node.put("matched", matched.size());
    node.put("offset", from);
    node.put("limit", limit);
    node.put("next_cursor", to < matched.size() ? cursorAt(to) : null);
    ArrayNode page = node.putArray(name);
    matched.subList(from, to).forEach(row -> page.add(json.apply(row)));
    return Response.json(200, Json.bytes(node));
  }

  private List<R> matched(List<R> rows) {
    List<R> matched = new ArrayList<>();
    for (R row : rows) {
      if (wanted.test(row)) {
        matched.add(row);
      }
    }
    if (!sort.isEmpty()) {
      matched.sort(columns.order(sort));
    }
    return matched;
  }

  private static int cursor(Parameters parameters) {
    int offset = (int) parameters.whole("offset", 0, 0, Integer.MAX_VALUE);
    String cursor = parameters.text("cursor", 40);
    if (cursor == null) {
      return offset;
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(cursor);
      return Integer.parseUnsignedInt(new String(decoded, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("cursor", "the next_cursor of the page before");
    }
  }

  private static String cursorAt(int offset) {
    byte[] text = Integer.toString(offset).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }
}
