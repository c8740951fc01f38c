package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyList;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Statistics;
import java.util.List;
import java.util.Locale;

/** The keys that are asked for most. */
final class KeysApi {
  private static final int MAX_ROWS = 500;

  private final Statistics statistics;
  private final Envelope envelope;
  private final KeyMask mask;

  KeysApi(Statistics statistics, Envelope envelope, KeyMask mask) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.mask = mask;
  }

  /** {@code GET /api/v1/keys?cache=&by=&limit=}. */
  Response keys(Request request) {
    Parameters parameters = request.parameters();
    String by = parameters.oneOf("by", "hits", List.of("hits", "misses"));
    int limit = (int) parameters.whole("limit", 20, 1, MAX_ROWS);
    String cache = CachesApi.knownCache(statistics, parameters);
    KeyOrder order = KeyOrder.valueOf(by.toUpperCase(Locale.ROOT));
    KeyList keys = statistics.keys(cache, order, limit);
    ObjectNode node = envelope.open();
    node.put("by", by);
    node.put("cache", cache);
    node.put("masked", mask.masks());
    node.put("exact", keys.exact());
    Json.text(node, "note", keys.note());
    ArrayNode rows = node.putArray("keys");
    for (KeyCount key : keys.entries()) {
      put(rows.addObject(), key);
    }
    return Response.json(200, Json.bytes(node));
  }

  private void put(ObjectNode node, KeyCount key) {
    node.put("key", mask.textOf(key));
    node.put("pattern", key.pattern());
    node.put("cache", key.cacheKey());
    node.put("count", key.count());
    node.put("error", key.error());
    Json.number(node, "share", key.share());
  }
}
