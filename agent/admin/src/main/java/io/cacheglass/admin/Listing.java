package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What all lists have in common: {@code sort}, {@code filter}, {@code limit} with {@code offset} or
 * {@code cursor}, and {@code format=csv}. Rows are sorted and filtered here and not by the client,
 * so that ten thousand of them cost the browser nothing. Confined to one thread.
 */
final class Listing {
  static final int MAX_ROWS = 500;

  private final List<String> sortable;
  private final List<String> searched;
  private final String sort;
  private final @Nullable String filter;
  private final int limit;
  private final int offset;
  private final boolean csv;

  /**
   * Reads the parameters of a list.
   *
   * @param defaultSort a field, with a minus before it for descending; "" leaves rows as they come
   * @param sortable fields to sort by; those that hold texts are sorted without case
   * @param searched fields in which {@code filter} looks for its text
   */
  Listing(
      Parameters parameters,
      int defaultLimit,
      String defaultSort,
      List<String> sortable,
      List<String> searched) {
    this.sortable = sortable;
    this.searched = searched;
    this.sort = parameters.oneOf("sort", defaultSort, words());
    this.filter = parameters.text("filter", 200);
    this.limit = (int) parameters.whole("limit", defaultLimit, 1, MAX_ROWS);
    this.csv = parameters.oneOf("format", "json", List.of("json", "csv")).equals("csv");
    this.offset = cursor(parameters);
  }

  /** Puts the rows of this page into the answer, under a name; or makes a CSV of all that match. */
  Response answer(ObjectNode node, String name, List<ObjectNode> rows) {
    List<ObjectNode> matched = matched(rows);
    if (csv) {
      return Csv.response(name, matched);
    }
    int from = Math.min(offset, matched.size());
    int to = from + Math.min(limit, matched.size() - from);
    node.put("matched", matched.size());
    node.put("offset", from);
    node.put("limit", limit);
    node.put("next_cursor", to < matched.size() ? cursorAt(to) : null);
    ArrayNode page = node.putArray(name);
    matched.subList(from, to).forEach(page::add);
    return Response.json(200, Json.bytes(node));
  }

  private List<ObjectNode> matched(List<ObjectNode> rows) {
    List<ObjectNode> matched = new ArrayList<>();
    for (ObjectNode row : rows) {
      if (matches(row)) {
        matched.add(row);
      }
    }
    if (!sort.isEmpty()) {
      matched.sort(order());
    }
    return matched;
  }

  private boolean matches(ObjectNode row) {
    if (filter == null) {
      return true;
    }
    String wanted = filter.trim().toLowerCase(Locale.ROOT);
    for (String field : searched) {
      JsonNode value = row.get(field);
      if (value != null && text(value).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Rows without the figure come last, whatever the direction. */
  private Comparator<ObjectNode> order() {
    boolean descending = sort.startsWith("-");
    String field = descending ? sort.substring(1) : sort;
    Comparator<ObjectNode> byValue = (a, b) -> compare(a.path(field), b.path(field));
    return Comparator.<ObjectNode, Boolean>comparing(row -> row.path(field).isNull())
        .thenComparing(descending ? byValue.reversed() : byValue);
  }

  private static int compare(JsonNode a, JsonNode b) {
    return a.isTextual() || b.isTextual()
        ? text(a).compareTo(text(b))
        : Double.compare(a.asDouble(), b.asDouble());
  }

  private static String text(JsonNode value) {
    return (value.isValueNode() ? value.asText() : value.toString()).toLowerCase(Locale.ROOT);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    for (String field : sortable) {
      words.add(field);
      words.add('-' + field);
    }
    return words;
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
