package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.Totals;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.Trend;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the caches are, for load balancers, dashboards and people. */
final class HealthApi {
  private static final String HIT_RATE = "hit_rate";
  private static final String LOAD_TIME = "load_time";
  private static final int MIN_WINDOW = 6;
  private static final int MAX_WINDOW = 60;
  private static final int DEFAULT_WINDOW = 10;
  static final int MOST_WARNINGS = 100;

  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final AgentControl agent;
  private final Envelope envelope;
  private final Clock clock;

  HealthApi(
      Statistics statistics,
      HealthMonitor monitor,
      AgentControl agent,
      Envelope envelope,
      Clock clock) {
    this.agent = agent;
    this.statistics = statistics;
    this.monitor = monitor;
    this.envelope = envelope;
    this.clock = clock;
  }

  /** {@code GET /api/v1/cache/health?strict=}. */
  Response health(Request request) {
    boolean strict = request.parameters().flag("strict");
    Totals totals = statistics.totals();
    List<CacheReport> caches = statistics.caches();
    List<Alert> alerts = monitor.alerts();
    Health health = worst(caches, alerts);
    ObjectNode node = Json.object();
    node.put("status", status(health));
    Json.numberOrZero(node, "hit_rate", totals.counts().hitRate());
    Latency latency = totals.allLatency();
    Json.numberOrZero(node, "avg_response_time_ms", latency.meanNanos() / 1e6);
    Json.numberOrZero(node, "p95_response_time_ms", latency.p95Nanos() / 1e6);
    node.put("total_requests", totals.counts().lookups());
    ArrayNode warnings = node.putArray("warnings");
    String missing = agent.missing();
    if (missing != null) {
      warnings.add(missing);
    }
    String leftOut = agent.watchdog().state().sentence();
    if (!leftOut.isEmpty()) {
      warnings.add(leftOut);
    }
    putWarnings(warnings, caches);
    AlertJson.put(node.putArray("alerts"), alerts);
    Json.number(node, "timestamp", clock.millis() / 1000.0, 3);
    int status = strict && health == Health.CRITICAL ? 503 : 200;
    return Response.json(status, Json.bytes(node));
  }

  /** {@code GET /api/v1/trends?metric=hit_rate|load_time&window=10&cache=}. */
  Response trends(Request request) {
    Parameters parameters = request.parameters();
    String metric = parameters.oneOf("metric", HIT_RATE, List.of(HIT_RATE, LOAD_TIME));
    int window = (int) parameters.whole("window", DEFAULT_WINDOW, MIN_WINDOW, MAX_WINDOW);
    @Nullable String cache = CachesApi.knownCache(statistics, parameters);
    boolean times = metric.equals(LOAD_TIME);
    Trend trend = times ? monitor.loadTimeTrend(cache, window) : monitor.trend(cache, window);
    ObjectNode node = envelope.open();
    node.put("metric", metric);
    node.put("unit", times ? "ms" : "ratio");
    node.put("window", window);
    node.put("step_seconds", 60);
    node.put("points", trend.points());
    node.put("trend", trend.direction().word());
    Json.number(node, "change", trend.change());
    Json.number(node, "from", trend.from());
    Json.number(node, "to", trend.to());
    return Response.json(200, Json.bytes(node));
  }

  /** The word for all caches together: the worst of them, and of the alerts. */
  static String status(List<CacheReport> caches, List<Alert> alerts) {
    return status(worst(caches, alerts));
  }

  private static String status(Health health) {
    return health == Health.UNKNOWN ? Health.HEALTHY.word() : health.word();
  }

  private static Health worst(List<CacheReport> caches, List<Alert> alerts) {
    Health worst = Health.UNKNOWN;
    for (CacheReport cache : caches) {
      worst = worst.worse(cache.health());
    }
    for (Alert alert : alerts) {
      if (alert.state() == Alert.State.FIRING) {
        worst = worst.worse(alert.severity());
      }
    }
    return worst;
  }

  /** Worst first, and as many as somebody reads. */
  private static void putWarnings(ArrayNode warnings, List<CacheReport> caches) {
    List<CacheReport> bad = new ArrayList<>();
    for (CacheReport cache : caches) {
      if (cache.health().isBad()) {
        bad.add(cache);
      }
    }
    bad.sort(Comparator.comparing(CacheReport::health).reversed());
    for (CacheReport cache : bad.subList(0, Math.min(MOST_WARNINGS, bad.size()))) {
      warnings.add(cache.info().name() + ": " + cache.healthNote());
    }
    if (bad.size() > MOST_WARNINGS) {
      warnings.add((bad.size() - MOST_WARNINGS) + " more caches are not well.");
    }
  }
}
