package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.Totals;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Clock;

/**
 * Answers whose names and types existing dashboards read: flat, and 0 where a figure is not known.
 */
final class CompatibilityApi {
  private static final int TOP_KEYS = 10;
  private static final double MILLIS_PER_MINUTE = 60_000;

  private final Statistics statistics;
  private final KeyMask mask;
  private final Clock clock;

  CompatibilityApi(Statistics statistics, KeyMask mask, Clock clock) {
    this.statistics = statistics;
    this.mask = mask;
    this.clock = clock;
  }

  /** {@code GET /api/cache/stats?simple=}. */
  Response stats(Request request) {
    boolean simple = request.parameters().flag("simple");
    Totals totals = statistics.totals();
    Occupancy occupancy = Occupancy.of(statistics.caches());
    ObjectNode node = Json.object();
    node.put("memory_items", occupancy.memoryItems());
    node.put("disk_items", occupancy.diskItems());
    double hitRate = zeroIfNaN(totals.counts().hitRate());
    Json.number(node, "hit_rate", simple ? Json.rounded(100 * hitRate, 1) : hitRate);
    node.put("expired_entries", totals.counts().get(Kind.EXPIRATIONS));
    double minutes = uptimeMillis() / MILLIS_PER_MINUTE;
    Json.number(node, "uptime_minutes", minutes, simple ? 1 : 3);
    Json.number(node, "cache_size_mb", occupancy.sizeMegabytes(), 3);
    if (!simple) {
      putDetails(node, totals.counts(), occupancy);
    }
    return Response.json(200, Json.bytes(node));
  }

  private void putDetails(ObjectNode node, Counts counts, Occupancy occupancy) {
    node.put("total_requests", counts.lookups());
    node.put("memory_hits", occupancy.memoryHits());
    node.put("disk_hits", occupancy.diskHits());
    node.put("misses", counts.misses());
    node.put("max_memory_size", occupancy.maxMemoryItems());
    node.put("default_ttl", occupancy.defaultTtlSeconds());
    node.put("cache_dir", ""); // libraries keep to themselves where their disk tier is
    Json.number(node, "timestamp", clock.millis() / 1000.0, 3);
  }

  /** {@code GET /api/v1/cache/stats}. */
  Response statsV1(Request request) {
    Totals totals = statistics.totals();
    Counts counts = totals.counts();
    ObjectNode node = Json.object();
    node.put("total_requests", counts.lookups());
    node.put("cache_hits", counts.hits());
    node.put("cache_misses", counts.misses());
    Json.numberOrZero(node, "hit_rate", counts.hitRate());
    Json.numberOrZero(node, "miss_rate", 1 - counts.hitRate());
    Latency all = totals.allLatency();
    putMillisOrZero(node, "avg_response_time_ms", all.meanNanos());
    putMillisOrZero(node, "p50_response_time_ms", all.p50Nanos());
    putMillisOrZero(node, "p95_response_time_ms", all.p95Nanos());
    putMillisOrZero(node, "p99_response_time_ms", all.p99Nanos());
    TierTotals.put(node.putArray("tiers"), statistics.caches());
    Json.numberOrZero(node, "overall_hit_rate", counts.hitRate());
    return Response.json(200, Json.bytes(node));
  }

  /** {@code GET /api/v1/admin/cache-stats}. */
  Response adminStats(Request request) {
    Counts counts = statistics.totals().counts();
    ObjectNode node = Json.object();
    node.put("hits", counts.hits());
    node.put("misses", counts.misses());
    node.put("total", counts.lookups());
    Json.numberOrZero(node, "hit_rate", counts.hitRate());
    putKeys(node.putArray("top_hit_keys"), KeyOrder.HITS, request.caller());
    putKeys(node.putArray("top_miss_keys"), KeyOrder.MISSES, request.caller());
    node.put("uptime_seconds", uptimeMillis() / 1000);
    return Response.json(200, Json.bytes(node));
  }

  private void putKeys(ArrayNode rows, KeyOrder order, Caller caller) {
    for (KeyCount key : statistics.keys(null, order, TOP_KEYS).entries()) {
      rows.addArray().add(mask.textOf(key, caller)).add(key.count());
    }
  }

  private long uptimeMillis() {
    return Math.max(0, clock.millis() - statistics.startedMillis());
  }

  private static void putMillisOrZero(ObjectNode node, String name, double nanos) {
    Json.millis(node, name, zeroIfNaN(nanos));
  }

  private static double zeroIfNaN(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
