package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Latency;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One cache as JSON: a row of the list, and the head of its own page. */
final class CacheRow {

  private CacheRow() {}

  /**
   * What a row counts: what the application asked, or, of a cache that it never asks itself, what
   * came from the cache around it.
   */
  static Counts countsOf(CacheReport report) {
    boolean onlyLayer = report.info().layerOf() >= 0 && report.counts().equals(Counts.NONE);
    return onlyLayer ? report.layerCounts() : report.counts();
  }

  static ObjectNode put(ObjectNode node, CacheReport report) {
    putIdentity(node, report.info(), report.details());
    ArrayNode tiers = node.putArray("tiers");
    for (Tiers.View tier : Tiers.of(report)) {
      putTier(tiers.addObject(), tier);
    }
    putSettings(node, report.details());
    putCounts(node, countsOf(report));
    putRates(node, report);
    putLatencies(node, report);
    Json.number(node, "threads_waiting", report.threadsWaiting());
    Json.number(node, "threads_spared", report.threadsSpared());
    node.put("health", report.health().name().toLowerCase(Locale.ROOT));
    Json.text(node, "health_note", report.healthNote());
    node.put("detailed", report.isDetailed());
    ArrayNode spark = node.putArray("spark");
    for (int percent : report.spark()) {
      spark.add(percent);
    }
    return node;
  }

  private static void putIdentity(ObjectNode node, CacheInfo info, @Nullable CacheDetails details) {
    node.put("id", info.key());
    node.put("name", info.name());
    node.put("library", info.library());
    Json.text(node, "version", details == null ? "" : details.version());
    Json.text(node, "manager", info.manager());
    Json.text(node, "application", info.application());
    Json.text(node, "origin", info.origin());
    node.put("live", info.live());
    node.put("instances", info.instances());
    node.put("instances_built", info.instancesBuilt());
  }

  private static void putTier(ObjectNode node, Tiers.View tier) {
    node.put("tier", tier.name());
    node.put("kind", tier.kind());
    node.put("hits", tier.hits());
    Json.number(node, "hit_rate", Json.ratio(tier.hits(), tier.reached()));
    Json.whole(node, "items", tier.entries());
    Json.megabytes(node, "size_mb", tier.bytes());
    Json.whole(node, "limit_items", tier.entryLimit());
    Json.megabytes(node, "limit_mb", tier.byteLimit());
    Json.millis(node, "p95_ms", tier.latency().p95Nanos());
  }

  private static void putSettings(ObjectNode node, @Nullable CacheDetails details) {
    OptionalLong none = OptionalLong.empty();
    Json.whole(node, "entries", details == null ? none : details.entries());
    Json.whole(node, "capacity", details == null ? none : details.capacity());
    Json.whole(node, "ttl_seconds", details == null ? none : details.ttlSeconds());
    Json.text(node, "policy", details == null ? "" : details.policy());
  }

  private static void putCounts(ObjectNode node, Counts counts) {
    node.put("lookups", counts.lookups());
    node.put("hits", counts.hits());
    node.put("misses", counts.misses());
    for (Kind kind : Kind.values()) {
      if (hasOwnField(kind)) {
        node.put(kind.name().toLowerCase(Locale.ROOT), counts.get(kind));
      }
    }
    Json.number(node, "hit_rate", counts.hitRate());
  }

  /** Whether the field is named as the count; a test holds the names against the document. */
  private static boolean hasOwnField(Kind kind) {
    switch (kind) {
      case LOOKUPS:
      case MISSES:
      case TIER2_HITS:
      case TIER3_HITS:
      case LOAD_NANOS:
      case LOADED_TOGETHER:
        return false;
      default:
        return true;
    }
  }

  private static void putRates(ObjectNode node, CacheReport report) {
    Json.number(node, "hit_rate_recent", report.recent().hitRate());
    Json.number(node, "lookups_per_second", report.recent().lookupsPerSecond());
    Json.number(node, "misses_per_second", report.recent().missesPerSecond());
    Json.number(node, "evictions_per_minute", report.recent().evictionsPerMinute());
  }

  private static void putLatencies(ObjectNode node, CacheReport report) {
    Latency all = report.allLatency();
    Json.millis(node, "avg_ms", all.meanNanos());
    Json.millis(node, "p50_ms", all.p50Nanos());
    Json.millis(node, "p95_ms", all.p95Nanos());
    Json.millis(node, "p99_ms", all.p99Nanos());
    Json.millis(node, "hit_p95_ms", report.hitLatency().p95Nanos());
    Latency load = report.loadLatency();
    Json.millis(node, "load_avg_ms", load.meanNanos());
    Json.millis(node, "load_p50_ms", load.p50Nanos());
    Json.millis(node, "load_p95_ms", load.p95Nanos());
    Json.millis(node, "load_p99_ms", load.p99Nanos());
  }
}
