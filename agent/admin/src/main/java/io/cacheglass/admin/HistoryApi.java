package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Metric;
import io.cacheglass.analysis.Series;
import io.cacheglass.analysis.Statistics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures over time, for charts. */
final class HistoryApi {
  private static final List<String> METRICS = Arrays.stream(Metric.values())
      .map(metric -> metric.name().toLowerCase(Locale.ROOT))
      .collect(Collectors.toList());

  private final Statistics statistics;
  private final Envelope envelope;
  private final Clock clock;

  HistoryApi(Statistics statistics, Envelope envelope, Clock clock) {
    this.statistics = statistics;
    this.envelope = envelope;
    this.clock = clock;
  }

  /** {@code GET /api/v1/history?cache=&metric=&from=&to=&step=&format=}. */
  Response history(Request request) {
    Parameters parameters = request.parameters();
    String name = parameters.oneOf("metric", "outcomes", METRICS);
    TimeRange range = TimeRange.of(parameters, clock.millis());
    String cache = CachesApi.knownCache(statistics, parameters);
    Metric metric = Metric.valueOf(name.toUpperCase(Locale.ROOT));
    if (parameters.oneOf("format", "json", List.of("json", "csv")).equals("csv")) {
      List<Metric> wanted = parameters.has("metric") ? List.of(metric) : List.of(Metric.values());
      return HistoryCsv.response(
          wanted.stream().map(each -> read(cache, each, range)).collect(Collectors.toList()));
    }
    Series series = read(cache, metric, range);
    ObjectNode node = envelope.open();
    node.put("metric", name);
    node.put("unit", metric.unit());
    node.put("step_seconds", series.stepSeconds());
    ArrayNode times = node.putArray("times");
    for (long time : series.times()) {
      times.add(time);
    }
    Map<String, String> kinds = metric == Metric.OUTCOMES ? kinds(caches(cache)) : Map.of();
    ArrayNode lines = node.putArray("series");
    for (Series.Line line : series.lines()) {
      putLine(lines.addObject(), line, kinds.getOrDefault(line.name(), ""));
    }
    putMarks(node.putArray("marks"), range, cache);
    return Response.json(200, Json.bytes(node));
  }

  private Series read(@Nullable String cache, Metric metric, TimeRange range) {
    return statistics.history(
        cache, metric, range.fromMillis(), range.toMillis(), range.stepSeconds());
  }

  private List<CacheReport> caches(@Nullable String key) {
    if (key == null) {
      return statistics.caches();
    }
    CacheReport report = statistics.cache(key);
    return report == null ? new ArrayList<>() : List.of(report);
  }

  private static void putLine(ObjectNode node, Series.Line line, String kind) {
    node.put("name", line.name());
    node.put("label", label(line.name(), kind));
    Json.text(node, "kind", kind);
    ArrayNode values = node.putArray("values");
    for (double value : line.values()) {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        values.addNull();
      } else {
        values.add(Json.rounded(value, 6));
      }
    }
  }

  /** What each line stands for: a tier only if it is the same in all caches that have it. */
  private static Map<String, String> kinds(List<CacheReport> caches) {
    Map<String, String> kinds = new HashMap<>();
    for (CacheReport cache : caches) {
      for (Tiers.View tier : Tiers.of(cache)) {
        kinds.merge(tier.name(), tier.kind(), (a, b) -> a.equals(b) ? a : "");
      }
    }
    kinds.put("miss", "miss");
    return kinds;
  }

  private static String label(String name, String kind) {
    if (name.equals("miss")) {
      return "Miss";
    }
    if (!name.startsWith("tier")) {
      return name.replace('_', ' ');
    }
    String tier = "Hit in tier " + name.substring("tier".length());
    return kind.isEmpty() ? tier : tier + " (" + kind + ')';
  }

  private void putMarks(ArrayNode marks, TimeRange range, @Nullable String cache) {
    for (Mark mark : statistics.marks()) {
      boolean within =
          mark.timeMillis() >= range.fromMillis() && mark.timeMillis() <= range.toMillis();
      if (within && (cache == null || mark.concerns(cache))) {
        MarksApi.put(marks.addObject(), mark);
      }
    }
  }
}
