package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyList;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keys that are asked for most. */
final class KeysApi {
  private static final List<String> SORTABLE =
      List.of("key", "pattern", "cache", "count", "error", "share");
  private static final List<String> SEARCHED = List.of("key", "pattern", "cache");

  private final Statistics statistics;
  private final Envelope envelope;
  private final KeyMask mask;

  KeysApi(Statistics statistics, Envelope envelope, KeyMask mask) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.mask = mask;
  }

  /** {@code GET /api/v1/keys?cache=&by=&sort=&filter=&limit=&cursor=&format=}. */
  Response keys(Request request) {
    Parameters parameters = request.parameters();
    String by = parameters.oneOf("by", "hits", List.of("hits", "misses"));
    Listing listing = new Listing(parameters, 20, "-count", SORTABLE, SEARCHED);
    String cache = CachesApi.knownCache(statistics, parameters);
    KeyOrder order = KeyOrder.valueOf(by.toUpperCase(Locale.ROOT));
    KeyList keys = statistics.keys(cache, order, Listing.MAX_ROWS);
    ObjectNode node = envelope.open();
    node.put("by", by);
    node.put("cache", cache);
    node.put("masked", KeyMask.masks(request.caller()));
    node.put("exact", keys.exact());
    Json.text(node, "note", keys.note());
    List<ObjectNode> rows = new ArrayList<>();
    for (KeyCount key : keys.entries()) {
      rows.add(row(key, request.caller()));
    }
    return listing.answer(node, "keys", rows);
  }

  private ObjectNode row(KeyCount key, Caller caller) {
    ObjectNode node = Json.object();
    node.put("key", mask.textOf(key, caller));
    node.put("pattern", mask.patternOf(key.pattern(), caller));
    node.put("cache", key.cacheKey());
    node.put("count", key.count());
    node.put("error", key.error());
    Json.number(node, "share", key.share());
    return node;
  }
}
