package io.cacheglass.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.admin.warm.WarmRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be warmed: {@code caches} (ids), {@code sources} (loader, warmer, requests),
 * {@code keys} (a list of texts by cache), {@code pattern}, {@code top}, {@code ttl} in seconds. No
 * body, or an empty object, means all.
 */
final class WarmBody {
  private static final List<String> FIELDS =
      List.of("caches", "sources", "keys", "pattern", "top", "ttl");
  private static final List<String> SOURCES = List.of("loader", "warmer", "requests");
  private static final int MOST_CACHES = 1000;
  private static final int MOST_LENGTH = 500;
  private static final long MOST_SECONDS = 365L * 24 * 3600;

  private WarmBody() {}

  /**
   * Reads the body.
   *
   * @param known whether this is the id of a cache or of something else that can be warmed
   */
  static WarmRequest read(Request request, Predicate<String> known) throws IOException {
    String length = request.header("Content-Length");
    boolean empty =
        request.header("Content-Type") == null && (length == null || "0".equals(length));
    ObjectNode body = empty ? Json.object() : Json.parse(request.jsonBody());
    if (body == null) {
      throw Problem.badRequest("The body must be a JSON object with " + String.join(", ", FIELDS)
          + ", all of which may be left out.");
    }
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw Problem.badParameter(name, "one of " + String.join(", ", FIELDS));
      }
    }
    Set<String> caches = texts(body.get("caches"), "caches", MOST_CACHES);
    Set<String> sources = texts(body.get("sources"), "sources", SOURCES.size());
    if (sources != null && !SOURCES.containsAll(sources)) {
      throw Problem.badParameter("sources", "some of " + String.join(", ", SOURCES));
    }
    Map<String, List<String>> keys = keys(body.get("keys"));
    requireKnown(caches, "caches", known);
    requireKnown(keys.keySet(), "keys", known);
    Long top = whole(body.get("top"), "top", WarmRequest.MOST_KEYS);
    return new WarmRequest(
        caches,
        sources,
        keys,
        text(body.get("pattern")),
        top == null ? WarmRequest.USUAL_KEYS : top.intValue(),
        whole(body.get("ttl"), "ttl", MOST_SECONDS));
  }

  private static void requireKnown(
      @Nullable Set<String> caches, String field, Predicate<String> known) {
    for (String cache : caches == null ? Set.<String>of() : caches) {
      if (!known.test(cache)) {
        throw Problem.badParameter(field, "ids of caches as api/v1/caches lists them");
      }
    }
  }

  private static @Nullable Set<String> texts(@Nullable JsonNode node, String name, int most) {
    if (node == null || node.isNull()) {
      return null;
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode each : node) {
      if (each.isTextual() && each.textValue().length() <= MOST_LENGTH) {
        texts.add(each.textValue());
      }
    }
    if (!node.isArray() || texts.isEmpty() || texts.size() != node.size() || node.size() > most) {
      throw Problem.badParameter(
          name, "a list of 1 to " + most + " different texts of at most " + MOST_LENGTH);
    }
    return texts;
  }

  private static Map<String, List<String>> keys(@Nullable JsonNode node) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    if (node == null || node.isNull()) {
      return keys;
    }
    if (!node.isObject()) {
      throw Problem.badParameter("keys", "an object with a list of keys by cache");
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      Set<String> texts = texts(each.getValue(), "keys", WarmRequest.MOST_KEYS);
      keys.put(each.getKey(), new ArrayList<>(texts == null ? List.of() : texts));
    }
    return keys;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()
        || node.textValue().isEmpty()
        || node.textValue().length() > MOST_LENGTH) {
      throw Problem.badParameter("pattern", "a key pattern or mask of at most 500 characters");
    }
    return node.textValue();
  }

  private static @Nullable Long whole(@Nullable JsonNode node, String name, long most) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isIntegralNumber() || node.longValue() < 1 || node.longValue() > most) {
      throw Problem.badParameter(name, "a whole number from 1 to " + most);
    }
    return node.longValue();
  }
}
