package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Totals;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;

/** All caches together as JSON. */
final class TotalsJson {
  private TotalsJson() {}

  static void put(ObjectNode node, Totals totals) {
    Counts counts = totals.counts();
    node.put("caches", totals.caches());
    node.put("lookups", counts.lookups());
    node.put("hits", counts.hits());
    node.put("misses", counts.misses());
    node.put("coalesced", counts.get(Kind.COALESCED));
    node.put("errors", counts.errors());
    Json.number(node, "hit_rate", counts.hitRate());
    Json.number(node, "lookups_per_second", totals.recent().lookupsPerSecond());
    Json.number(node, "misses_per_second", totals.recent().missesPerSecond());
    Json.number(node, "hit_rate_recent", totals.recent().hitRate());
    Json.millis(node, "load_p50_ms", totals.loadLatency().p50Nanos());
    Json.millis(node, "load_p95_ms", totals.loadLatency().p95Nanos());
    Json.millis(node, "load_p99_ms", totals.loadLatency().p99Nanos());
    Json.number(node, "threads_waiting", totals.threadsWaiting());
    Json.number(node, "threads_spared", totals.threadsSpared());
    Json.whole(node, "entries", totals.entries());
    Json.megabytes(node, "size_mb", totals.sizeBytes());
  }
}
