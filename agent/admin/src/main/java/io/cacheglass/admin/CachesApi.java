package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.RecorderState;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.Totals;
import io.cacheglass.recorder.Recorder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of caches with the overview above it. */
final class CachesApi {
  private static final int MAX_ROWS = 500;

  /** Longest name of a cache that can be asked for. */
  private static final int MAX_NAME_LENGTH = 500;

  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final CacheControl control;
  private final Envelope envelope;
  private final AgentControl agent;
  private final Supplier<Application> application;
  private final Clock clock;

  CachesApi(
      Statistics statistics,
      HealthMonitor monitor,
      CacheControl control,
      AgentControl agent,
      Envelope envelope,
      Supplier<Application> application,
      Clock clock) {
    this.agent = agent;
    this.statistics = statistics;
    this.monitor = monitor;
    this.control = control;
    this.envelope = envelope;
    this.application = application;
    this.clock = clock;
  }

  /**
   * The cache that the parameter {@code cache} names; null if there is no such parameter.
   *
   * @throws Problem if there is no such cache
   */
  static @Nullable String knownCache(Statistics statistics, Parameters parameters) {
    String key = parameters.text("cache", MAX_NAME_LENGTH);
    if (key != null && statistics.cache(key) == null) {
      throw Problem.notFound("There is no cache of the id that the parameter \"cache\" names.");
    }
    return key;
  }

  /** {@code GET /api/v1/caches?sort=&filter=&limit=&offset=&format=&compare=&range=&from=&to=}. */
  Response caches(Request request) {
    Parameters parameters = request.parameters();
    CacheOrder order = CacheOrder.of(parameters);
    String filter = parameters.text("filter", 200);
    int limit = (int) parameters.whole("limit", 50, 1, MAX_ROWS);
    int offset = (int) parameters.whole("offset", 0, 0, Integer.MAX_VALUE);

    Comparison comparison = Comparison.of(parameters, statistics, clock.millis());
    List<CacheReport> all = statistics.caches();
    List<CacheReport> matched = order.sorted(
        all.stream().filter(CacheFilter.of(filter, statistics)).collect(Collectors.toList()));
    int from = Math.min(offset, matched.size());
    int to = from + Math.min(limit, matched.size() - from);

    if (parameters.oneOf("format", "json", List.of("json", "csv")).equals("csv")) {
      return csv(matched);
    }
    ObjectNode node = envelope.open();
    putApplication(node.putObject("app"));
    Totals totals = statistics.totals();
    TotalsJson.put(node.putObject("totals"), totals);
    Verdict verdict = Verdict.of(totals, all);
    node.putObject("verdict")
        .put("level", verdict.level())
        .put("title", verdict.title())
        .put("text", verdict.text());
    node.putObject("alerts").put("firing", AlertJson.firing(monitor.alerts()));
    NotWatched.put(node.putArray("not_watched"), control.notWatched());
    node.put("matched", matched.size());
    node.put("offset", offset);
    node.put("limit", limit);
    putOthers(node.putObject("others"), matched, from, to);
    putRecorder(node.putObject("recorder"), statistics.recorder());
    if (comparison != null) {
      comparison.put(node.putObject("compare"));
    }
    ArrayNode rows = node.putArray("caches");
    for (CacheReport report : matched.subList(from, to)) {
      ObjectNode row = CacheRow.put(rows.addObject(), report);
      if (comparison != null) {
        comparison.put(row.putObject("compare"), report.info().key());
      }
    }
    return Response.json(200, Json.bytes(node));
  }

  /** All that match, for spreadsheets; tiers and the little chart are left out. */
  private static Response csv(List<CacheReport> matched) {
    List<ObjectNode> rows = new ArrayList<>();
    for (CacheReport report : matched) {
      ObjectNode row = Json.object();
      CacheRow.put(row, report);
      row.remove(List.of("tiers", "spark"));
      rows.add(row);
    }
    return Csv.response("caches", rows);
  }

  private void putApplication(ObjectNode node) {
    Application known = application.get();
    Json.text(node, "name", known.name());
    Json.text(node, "host", known.host());
    Json.text(node, "container", known.container());
    Json.text(node, "version", known.version());
    Json.time(node, "started", statistics.startedMillis());
    node.put("uptime_seconds", Math.max(0, clock.millis() - statistics.startedMillis()) / 1000);
    long since = statistics.historySinceMillis();
    node.put("history_seconds", Math.max(0, clock.millis() - since) / 1000);
  }

  /** What the matched caches outside this page add up to, so that sums are right. */
  private static void putOthers(ObjectNode node, List<CacheReport> matched, int from, int to) {
    double lookups = 0;
    double waiting = 0;
    for (int i = 0; i < matched.size(); i++) {
      if (i < from || i >= to) {
        lookups += zeroIfUnknown(matched.get(i).recent().lookupsPerSecond());
        waiting += zeroIfUnknown(matched.get(i).threadsWaiting());
      }
    }
    node.put("caches", matched.size() - (to - from));
    Json.number(node, "lookups_per_second", lookups);
    Json.number(node, "threads_waiting", waiting);
  }

  private static double zeroIfUnknown(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private void putRecorder(ObjectNode node, RecorderState state) {
    node.put("dropped_events", state.droppedEvents());
    node.put("memory_bytes", state.memoryBytes());
    node.put("memory_limit_bytes", state.memoryLimitBytes());
    node.put("watching", Recorder.isWatching());
    node.put("missing", agent.missing());
    Json.text(node, "left_out", agent.watchdog().state().sentence());
    node.put("counts", "exact");
    node.put("patterns_kept", state.patternsKept());
    node.put("patterns_folded", state.patternsFolded());
    node.put("caches_detailed", state.cachesDetailed());
    node.put("caches_detailed_limit", state.cachesDetailedLimit());
    node.put("endpoints_timed", state.endpointsDetailed());
    node.put("endpoints_timed_limit", state.endpointsDetailedLimit());
  }
}
