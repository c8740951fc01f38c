package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.Counts;
import java.util.stream.Stream;

/** What the caches do for each endpoint of the host. */
final class EndpointsApi {
  private static final double NANOS_PER_MILLI = 1e6;

  private static final Columns<EndpointReport> COLUMNS = new Columns<EndpointReport>()
      .text("endpoint", EndpointReport::name)
      .number("requests", EndpointReport::requests)
      .number("lookups", report -> report.counts().lookups())
      .number("misses", report -> report.counts().misses())
      .number("hit_rate", report -> report.counts().hitRate())
      .number("lookups_per_request", EndpointReport::lookupsPerRequest)
      .number("misses_per_request", EndpointReport::missesPerRequest)
      .number("avg_response_time_ms", report -> report.requestLatency().meanNanos())
      .number("p95_response_time_ms", report -> report.requestLatency().p95Nanos())
      .number("all_hits", report -> report.requestLatencyAllHits().p50Nanos())
      .number("any_miss", report -> report.requestLatencyAnyMiss().p50Nanos())
      .number("time_saved_ms", EndpointReport::timeSavedMillis)
      .number("threads_waiting", EndpointReport::threadsWaiting);

  private static final RowFilter<EndpointReport> FILTER = new RowFilter<EndpointReport>(
          report -> Stream.of(report.name()))
      .text("endpoint", report -> Stream.of(report.name()))
      .ratio("hit", report -> report.counts().hitRate())
      .number("requests", EndpointReport::requests)
      .number("lookups", EndpointReport::lookupsPerRequest)
      .number("misses", EndpointReport::missesPerRequest)
      .number("p95", report -> report.requestLatency().p95Nanos() / NANOS_PER_MILLI)
      .number("waiting", EndpointReport::threadsWaiting);

  private final Statistics statistics;
  private final Envelope envelope;

  EndpointsApi(Statistics statistics, Envelope envelope) {
    this.statistics = statistics;
    this.envelope = envelope;
  }

  /** {@code GET /api/v1/cache/stats/endpoints?sort=&filter=&limit=&cursor=&format=}. */
  Response endpoints(Request request) {
    Listing<EndpointReport> listing =
        new Listing<>(request.parameters(), Listing.MAX_ROWS, "-lookups", COLUMNS, FILTER);
    return listing.answer(envelope.open(), "endpoints", statistics.endpoints(), EndpointsApi::json);
  }

  private static ObjectNode json(EndpointReport report) {
    ObjectNode node = Json.object();
    put(node, report);
    return node;
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
