package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.AlertBook;
import io.cacheglass.analysis.health.AlertRules;
import io.cacheglass.analysis.health.Finding;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.analysis.health.Scope;
import io.cacheglass.analysis.health.Trend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything that has a health from time to time, and keeps the alerts. Thread-safe; who
 * listens is called by the thread that evaluates and must not block.
 */
public final class HealthMonitor {

  /** Is told what begins, gets worse or ends. */
  public interface Listener {
    void changed(Alert alert);
  }

  /** Only endpoints that many people use deserve an alert. */
  static final int COMMON_ENDPOINTS = 20;

  static final int TREND_POINTS = 10;
  private static final int TREND_STEP_SECONDS = 60;
  private static final long EVALUATE_EVERY_MILLIS = 5_000;

  private final Statistics statistics;
  private final LongSupplier clock;
  private final AlertBook book = new AlertBook();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Supplier<Map<String, List<Reading>>> servers = Map::of;
  private long evaluatedMillis = Long.MIN_VALUE;

  /**
   * A monitor.
   *
   * @param clock epoch milliseconds
   */
  public HealthMonitor(Statistics statistics, LongSupplier clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  /** Judges servers of Redis too: what is read of each, by address. Asked by who evaluates. */
  public void watchRedis(Supplier<Map<String, List<Reading>>> readings) {
    servers = readings;
  }

  /** Adds a listener. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Evaluates if it is time to; to be called often, by one thread. */
  public void tick() {
    long now = clock.getAsLong();
    if (evaluatedMillis == Long.MIN_VALUE
        || Math.abs(now - evaluatedMillis) >= EVALUATE_EVERY_MILLIS) {
      evaluatedMillis = now;
      evaluate();
    }
  }

  /** Evaluates all rules now. */
  public void evaluate() {
    AlertRules rules = new AlertRules(statistics.healthModel(), book);
    List<Finding> findings = new ArrayList<>();
    for (CacheReport cache : statistics.caches()) {
      String name = cache.info().key();
      findings.addAll(rules.find(Scope.CACHE, name, cache.readings()));
      if (cache.isDetailed() && cache.recent().lookupsPerSecond() > 0) {
        findings.addAll(rules.find(name, trend(name, TREND_POINTS)));
      }
    }
    for (EndpointReport endpoint : commonEndpoints()) {
      findings.addAll(rules.find(Scope.ENDPOINT, endpoint.name(), List.of(endpoint.missRate())));
    }
    servers
        .get()
        .forEach(
            (address, readings) -> findings.addAll(rules.find(Scope.REDIS, address, readings)));
    tell(book.update(findings, clock.getAsLong()));
  }

  /** Tells all, also if one of them throws. */
  private void tell(List<Alert> alerts) {
    RuntimeException failure = null;
    for (Alert alert : alerts) {
      for (Listener listener : listeners) {
        try {
          listener.changed(alert);
        } catch (RuntimeException e) {
          failure = e;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** The alerts of the last minutes. */
  public AlertBook book() {
    return book;
  }

  /** Alerts now, worst first. */
  public List<Alert> alerts() {
    return book.alerts(clock.getAsLong());
  }

  /**
   * Where the hit rate goes, by points of one minute.
   *
   * @param cacheKey one cache, or null for all together
   * @param points how many, the last one being the last full minute
   */
  public Trend trend(@Nullable String cacheKey, int points) {
    long end = Math.floorDiv(clock.getAsLong(), 60_000L) * 60_000L;
    long begin = end - points * 60_000L;
    double[] hitRates = values(cacheKey, Metric.HIT_RATE, begin, end);
    double[] perSecond = values(cacheKey, Metric.LOOKUPS, begin, end);
    long[] lookups = new long[hitRates.length];
    for (int i = 0; i < lookups.length; i++) {
      lookups[i] = Double.isNaN(perSecond[i]) ? 0 : Math.round(perSecond[i] * TREND_STEP_SECONDS);
    }
    return Trend.of(hitRates, lookups);
  }

  private double[] values(@Nullable String cacheKey, Metric metric, long begin, long end) {
    Series series = statistics.history(cacheKey, metric, begin, end, TREND_STEP_SECONDS);
    return series.lines().get(0).values();
  }

  private List<EndpointReport> commonEndpoints() {
    List<EndpointReport> endpoints = new ArrayList<>(statistics.endpoints());
    endpoints.sort(Comparator.comparingLong(EndpointReport::requests).reversed());
    return endpoints.subList(0, Math.min(COMMON_ENDPOINTS, endpoints.size()));
  }
}
