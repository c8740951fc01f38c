package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.Counts;
import java.util.ArrayList;
import java.util.List;

/** What the caches do for each endpoint of the host. */
final class EndpointsApi {
  private static final List<String> SORTABLE = List.of(
      "endpoint",
      "requests",
      "lookups",
      "misses",
      "hit_rate",
      "lookups_per_request",
      "misses_per_request",
      "avg_response_time_ms",
      "p95_response_time_ms",
      "time_saved_ms",
      "threads_waiting");
  private static final List<String> SEARCHED = List.of("endpoint");

  private final Statistics statistics;
  private final Envelope envelope;

  EndpointsApi(Statistics statistics, Envelope envelope) {
    this.statistics = statistics;
    this.envelope = envelope;
  }

  /** {@code GET /api/v1/cache/stats/endpoints?sort=&filter=&limit=&cursor=&format=}. */
  Response endpoints(Request request) {
    Listing listing =
        new Listing(request.parameters(), Listing.MAX_ROWS, "-lookups", SORTABLE, SEARCHED);
    List<ObjectNode> rows = new ArrayList<>();
    for (EndpointReport report : statistics.endpoints()) {
      ObjectNode row = Json.object();
      put(row, report);
      rows.add(row);
    }
    return listing.answer(envelope.open(), "endpoints", rows);
  }

  private static void put(ObjectNode node, EndpointReport report) {
    Counts counts = report.counts();
    node.put("endpoint", report.name());
    node.put("requests", report.requests());
    node.put("lookups", counts.lookups());
    ObjectNode hits = node.putObject("hits");
    for (int tier = 1; tier <= 3; tier++) {
      hits.put("tier" + tier, counts.tierHits(tier));
    }
    hits.put("total", counts.hits());
    node.put("misses", counts.misses());
    Json.numberOrZero(node, "hit_rate", counts.hitRate());
    Json.number(node, "lookups_per_request", report.lookupsPerRequest());
    Json.number(node, "misses_per_request", report.missesPerRequest());
    putRequestTimes(node, report);
    Json.number(node, "time_saved_ms", report.timeSavedMillis());
    Json.number(node, "threads_waiting", report.threadsWaiting());
  }

  private static void putRequestTimes(ObjectNode node, EndpointReport report) {
    Latency all = report.requestLatency();
    Json.millis(node, "avg_response_time_ms", all.meanNanos());
    Json.millis(node, "p50_response_time_ms", all.p50Nanos());
    Json.millis(node, "p95_response_time_ms", all.p95Nanos());
    Json.millis(node, "p99_response_time_ms", all.p99Nanos());
    putPercentiles(node.putObject("all_hits"), report.requestLatencyAllHits());
    putPercentiles(node.putObject("any_miss"), report.requestLatencyAnyMiss());
  }

  private static void putPercentiles(ObjectNode node, Latency latency) {
    node.put("count", latency.count());
    Json.millis(node, "p50_ms", latency.p50Nanos());
    Json.millis(node, "p95_ms", latency.p95Nanos());
    Json.millis(node, "p99_ms", latency.p99Nanos());
  }
}
