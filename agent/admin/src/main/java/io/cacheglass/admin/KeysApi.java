package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyList;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Statistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The keys that are asked for most. */
final class KeysApi {
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
    Caller caller = request.caller();
    Listing<KeyCount> listing =
        new Listing<>(parameters, 20, "-count", columns(caller), filter(caller));
    String cache = CachesApi.knownCache(statistics, parameters);
    KeyOrder order = KeyOrder.valueOf(by.toUpperCase(Locale.ROOT));
    KeyList keys = statistics.keys(cache, order, Listing.MAX_ROWS);
    ObjectNode node = envelope.open();
    node.put("by", by);
    node.put("cache", cache);
    node.put("masked", KeyMask.masks(caller));
    node.put("exact", keys.exact());
    Json.text(node, "note", keys.note());
    return listing.answer(node, "keys", keys.entries(), key -> row(key, caller));
  }

  private Columns<KeyCount> columns(Caller caller) {
    return new Columns<KeyCount>()
        .text("key", key -> mask.textOf(key, caller))
        .text("pattern", key -> mask.patternOf(key.pattern(), caller))
        .text("cache", KeyCount::cacheKey)
        .number("count", KeyCount::count)
        .number("error", KeyCount::error)
        .number("share", KeyCount::share);
  }

  /** Who may not see a key may not find out by guessing either. */
  private RowFilter<KeyCount> filter(Caller caller) {
    return new RowFilter<KeyCount>(key -> Stream.of(
            mask.textOf(key, caller), mask.patternOf(key.pattern(), caller), key.cacheKey()))
        .text("key", key -> Stream.of(mask.textOf(key, caller)))
        .text("pattern", key -> Stream.of(mask.patternOf(key.pattern(), caller)))
        .text("cache", key -> Stream.of(key.cacheKey()))
        .number("count", KeyCount::count)
        .ratio("share", KeyCount::share);
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
