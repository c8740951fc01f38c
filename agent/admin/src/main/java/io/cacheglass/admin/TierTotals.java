package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tiers of all caches, added up where position and kind are the same. */
final class TierTotals {
  private final Tiers.View first;
  private long hits;
  private long reached;
  private long items;
  private long bytes;
  private long byteLimit;

  private TierTotals(Tiers.View first) {
    this.first = first;
  }

  static void put(ArrayNode rows, List<CacheReport> reports) {
    Map<String, TierTotals> byTier = new TreeMap<>();
    for (CacheReport report : reports) {
      for (Tiers.View tier : Tiers.of(report)) {
        String key = tier.name() + ' ' + tier.kind();
        byTier.computeIfAbsent(key, any -> new TierTotals(tier)).add(tier);
      }
    }
    byTier.values().forEach(total -> total.put(rows.addObject()));
  }

  private void add(Tiers.View tier) {
    hits += tier.hits();
    reached += tier.reached();
    items += tier.entries().orElse(0);
    bytes += tier.bytes().orElse(0);
    byteLimit += tier.byteLimit().orElse(0);
  }

  private void put(ObjectNode node) {
    node.put("tier", first.name());
    node.put("kind", first.kind());
    node.put("hits", hits);
    Json.numberOrZero(node, "hit_rate", Json.ratio(hits, reached));
    node.put("items", items);
    Json.number(node, "size_mb", bytes / (1024.0 * 1024.0));
    Json.number(node, "limit_mb", byteLimit / (1024.0 * 1024.0));
  }
}
