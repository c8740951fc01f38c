package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.NameMask;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Key patterns over all caches. */
final class PatternsApi {
  static final int MAX_ROWS = Listing.MAX_ROWS;
  private static final int MAX_ENDPOINTS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Statistics statistics;
  private final Envelope envelope;
  private final KeyMask mask;

  PatternsApi(Statistics statistics, Envelope envelope, KeyMask mask) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.mask = mask;
  }

  /**
   * {@code GET /api/v1/cache/stats/patterns?pattern=feed:*&sort=&filter=&limit=&cursor=&format=}.
   */
  Response patterns(Request request) {
    String named = request.parameters().text("pattern", 200);
    NameMask wanted = new NameMask(named == null ? "*" : named);
    Caller caller = request.caller();
    Listing<PatternReport> listing = new Listing<>(
        request.parameters(), MAX_ROWS, "-total_requests", columns(caller), filter(caller));
    List<PatternReport> rows = new ArrayList<>();
    for (PatternReport report : statistics.patterns()) {
      // Who may not see a key may not find out by guessing either.
      if (wanted.matches(mask.patternOf(report.pattern(), caller))) {
        rows.add(report);
      }
    }
    return listing.answer(
        envelope.open(), "patterns", rows, report -> put(Json.object(), report, mask, caller));
  }

  private Columns<PatternReport> columns(Caller caller) {
    return new Columns<PatternReport>()
        .text("pattern", report -> mask.patternOf(report.pattern(), caller))
        .number("total_requests", PatternReport::requests)
        .number("hits", PatternReport::hits)
        .number("misses", PatternReport::misses)
        .number("hit_rate", PatternReport::hitRate)
        .number("avg_response_time_ms", report -> report.latency().meanNanos())
        .number("p95_response_time_ms", report -> report.latency().p95Nanos())
        .number("distinct_keys", report -> report.distinctKeys().estimate())
        .number("misses_per_second", PatternReport::missesPerSecond);
  }

  private RowFilter<PatternReport> filter(Caller caller) {
    return new RowFilter<PatternReport>(
            report -> Stream.concat(shown(report, caller), report.caches().stream()))
        .text("pattern", report -> shown(report, caller))
        .text("cache", report -> report.caches().stream())
        .ratio("hit", PatternReport::hitRate)
        .number("lookups", PatternReport::requests)
        .number("misses", PatternReport::missesPerSecond)
        .number("keys", report -> report.distinctKeys().estimate())
        .number("reuse", report -> reuse(report))
        .number("p95", report -> report.latency().p95Nanos() / NANOS_PER_MILLI);
  }

  /** How often a key was asked for; NaN where keys are not told apart. */
  private static double reuse(PatternReport report) {
    long keys = report.distinctKeys().estimate();
    return keys == 0 ? Double.NaN : (double) report.requests() / keys;
  }

  private Stream<String> shown(PatternReport report, Caller caller) {
    return Stream.of(mask.patternOf(report.pattern(), caller));
  }

  /** {@code GET /api/v1/cache/stats/top-patterns?limit=}. */
  Response top(Request request) {
    long limit = request.parameters().whole("limit", 10, 1, MAX_ROWS);
    List<PatternReport> top = statistics.patterns().stream()
        .sorted(Comparator.comparingLong(PatternReport::requests).reversed())
        .limit(limit)
        .collect(Collectors.toList());
    ObjectNode node = envelope.open();
    ArrayNode rows = node.putArray("patterns");
    top.forEach(report -> put(rows.addObject(), report, mask, request.caller()));
    return Response.json(200, Json.bytes(node));
  }

  /** {@code GET /api/v1/cache/stats/low-performers?threshold=&min_requests=}. */
  Response lowPerformers(Request request) {
    double threshold = request.parameters().ratio("threshold", 0.5);
    long minRequests = request.parameters().whole("min_requests", 10, 0, Integer.MAX_VALUE);
    List<PatternReport> low = statistics.patterns().stream()
        .filter(report -> report.requests() >= minRequests && report.hitRate() < threshold)
        .sorted(Comparator.comparingLong(PatternReport::misses).reversed())
        .collect(Collectors.toList());
    ObjectNode node = envelope.open();
    ArrayNode rows = node.putArray("patterns");
    for (PatternReport report : low) {
      String text = mask.inText(recommendation(report), report.pattern(), request.caller());
      put(rows.addObject(), report, mask, request.caller()).put("recommendation", text);
    }
    return Response.json(200, Json.bytes(node));
  }

  static ObjectNode put(ObjectNode node, PatternReport report, KeyMask mask, Caller caller) {
    node.put("pattern", mask.patternOf(report.pattern(), caller));
    node.put("total_requests", report.requests());
    node.put("hits", report.hits());
    node.put("misses", report.misses());
    Json.numberOrZero(node, "hit_rate", report.hitRate());
    Json.millis(node, "avg_response_time_ms", report.latency().meanNanos());
    Json.millis(node, "p95_response_time_ms", report.latency().p95Nanos());
    node.put("distinct_keys", report.distinctKeys().estimate());
    ArrayNode caches = node.putArray("caches");
    report.caches().forEach(caches::add);
    ArrayNode endpoints = node.putArray("endpoints");
    report.endpoints().entrySet().stream().limit(MAX_ENDPOINTS).forEach(each -> {
      ObjectNode row = endpoints.addObject().put("endpoint", each.getKey());
      Json.number(row, "share", each.getValue());
    });
    Json.number(node, "misses_per_second", report.missesPerSecond());
    node.put("estimated", !report.exact());
    return node;
  }

  private static String recommendation(PatternReport report) {
    String advice = report.recommendation();
    return advice != null
        ? advice
        : String.format(
            Locale.ROOT,
            "%,d of %,d requests missed (hit rate %.1f %%) over about %,d different keys.",
            report.misses(),
            report.requests(),
            100 * report.hitRate(),
            report.distinctKeys().estimate());
  }
}
