package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.AlertBook;
import io.cacheglass.analysis.health.AlertRules;
import io.cacheglass.analysis.health.Drop;
import io.cacheglass.analysis.health.Finding;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.analysis.health.RuleState;
import io.cacheglass.analysis.health.RuleTally;
import io.cacheglass.analysis.health.Scope;
import io.cacheglass.analysis.health.Trend;
import io.cacheglass.recorder.Endpoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  public static final int COMMON_ENDPOINTS = 20;

  /** What is asked less often misses because it is asked for the first time. */
  public static final int COMMON_REQUESTS = 10;

  /**
   * Rows that are no endpoint. Start-up code that fills caches misses nearly always, and so does
   * who asks for what does not exist: nobody waits for either who could be helped. The caches that
   * they ask have rules of their own.
   */
  private static final Set<String> NO_ENDPOINTS =
      Set.of(Endpoints.NO_REQUEST, Endpoints.NOT_FOUND, Endpoints.OTHER);

  static final int TREND_POINTS = 10;
  private static final int TREND_STEP_SECONDS = 60;
  private static final long EVALUATE_EVERY_MILLIS = 5_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long DROP_MINUTES = 2 * Drop.BEFORE;

  private final Statistics statistics;
  private final LongSupplier clock;
  private final AlertBook book;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Supplier<Map<String, List<Reading>>> servers = Map::of;
  private volatile Drops lastDrops = new Drops(Long.MIN_VALUE, new HashMap<>());
  private volatile Map<String, RuleState> ruleStates = Map.of();
  private long evaluatedMillis = Long.MIN_VALUE;

  /**
   * A monitor.
   *
   * @param clock epoch milliseconds
   */
  public HealthMonitor(Statistics statistics, LongSupplier clock) {
    this.statistics = statistics;
    this.clock = clock;
    this.book = new AlertBook(statistics.alertsSilenced());
  }

  /** Judges servers of Redis too: what is read of each, by address. Asked by who evaluates. */
  public void watchRedis(Supplier<Map<String, List<Reading>>> readings) {
    servers = readings;
  }

  /** The ids of all rules that may alert. */
  public List<String> ruleIds() {
    List<String> ids = new ArrayList<>();
    statistics.healthModel().rules().forEach(rule -> ids.add(rule.id()));
    ids.addAll(Finding.WITHOUT_THRESHOLD);
    return ids;
  }

  /** What each rule with readings found at the last evaluation, by its id. */
  public Map<String, RuleState> ruleStates() {
    return ruleStates;
  }

  /** What is read of each server of Redis now, by address. */
  public Map<String, List<Reading>> redisReadings() {
    return servers.get();
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
    HealthModel model = statistics.healthModel();
    AlertRules rules = new AlertRules(model, book);
    RuleTally tally = new RuleTally(model);
    List<Finding> findings = new ArrayList<>();
    List<CacheReport> caches = statistics.caches();
    Drops drops = dropsOf(caches);
    for (CacheReport cache : caches) {
      String name = cache.info().key();
      findings.addAll(rules.find(Scope.CACHE, name, cache.readings()));
      tally.add(Scope.CACHE, name, cache.readings());
      if (cache.isDetailed() && cache.recent().lookupsPerSecond() > 0) {
        findings.addAll(rules.find(name, trend(name, TREND_POINTS)));
        Drop drop = drops.byCache.get(name);
        if (drop != null) {
          long since = (drops.minute - DROP_MINUTES + drop.index()) * MINUTE_MILLIS;
          String cause = Mark.before(statistics.marks(), name, since);
          findings.addAll(rules.find(name, drop, cause));
        }
      }
    }
    for (EndpointReport endpoint : commonEndpoints()) {
      List<Reading> readings = List.of(endpoint.missRate());
      findings.addAll(rules.find(Scope.ENDPOINT, endpoint.name(), readings));
      tally.add(Scope.ENDPOINT, endpoint.name(), readings);
    }
    servers.get().forEach((address, readings) -> {
      findings.addAll(rules.find(Scope.REDIS, address, readings));
      tally.add(Scope.REDIS, address, readings);
    });
    ruleStates = tally.states();
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
    long end = minute() * MINUTE_MILLIS;
    long begin = end - points * MINUTE_MILLIS;
    double[] hitRates = values(cacheKey, Metric.HIT_RATE, begin, end);
    return Trend.of(hitRates, perMinute(cacheKey, Metric.LOOKUPS, hitRates.length, begin, end));
  }

  /**
   * Where the 95th percentile of the time of a load goes, by points of one minute with misses
   * enough; in milliseconds.
   *
   * @param cacheKey as in {@link #trend}, as are the points
   */
  public Trend loadTimeTrend(@Nullable String cacheKey, int points) {
    long end = minute() * MINUTE_MILLIS;
    long begin = end - points * MINUTE_MILLIS;
    Series times = statistics.history(cacheKey, Metric.LOAD_TIME, begin, end, TREND_STEP_SECONDS);
    double[] p95 = times.lines().get(Metric.LOAD_TIME.lines().indexOf("p95")).values();
    return Trend.ofTimes(p95, perMinute(cacheKey, Metric.MISSES, p95.length, begin, end));
  }

  /** Once a minute: that is how long a point of what is looked at lasts. */
  private Drops dropsOf(List<CacheReport> caches) {
    Drops known = lastDrops;
    long minute = minute();
    if (known.minute == minute) {
      return known;
    }
    Map<String, Drop> found = new HashMap<>();
    long end = minute * MINUTE_MILLIS;
    long begin = end - DROP_MINUTES * MINUTE_MILLIS;
    for (CacheReport cache : caches) {
      String name = cache.info().key();
      if (cache.isDetailed() && cache.recent().lookupsPerSecond() > 0) {
        double[] hitRates = values(name, Metric.HIT_RATE, begin, end);
        Drop drop =
            Drop.find(hitRates, perMinute(name, Metric.LOOKUPS, hitRates.length, begin, end));
        if (drop != null) {
          found.put(name, drop);
        }
      }
    }
    Drops drops = new Drops(minute, found);
    lastDrops = drops;
    return drops;
  }

  private long minute() {
    return Math.floorDiv(clock.getAsLong(), MINUTE_MILLIS);
  }

  private long[] perMinute(
      @Nullable String cacheKey, Metric metric, int points, long begin, long end) {
    double[] perSecond = values(cacheKey, metric, begin, end);
    long[] counts = new long[points];
    for (int i = 0; i < Math.min(points, perSecond.length); i++) {
      counts[i] = Double.isNaN(perSecond[i]) ? 0 : Math.round(perSecond[i] * TREND_STEP_SECONDS);
    }
    return counts;
  }

  private double[] values(@Nullable String cacheKey, Metric metric, long begin, long end) {
    Series series = statistics.history(cacheKey, metric, begin, end, TREND_STEP_SECONDS);
    return series.lines().get(0).values();
  }

  private List<EndpointReport> commonEndpoints() {
    List<EndpointReport> endpoints = new ArrayList<>();
    for (EndpointReport endpoint : statistics.endpoints()) {
      if (endpoint.requests() >= COMMON_REQUESTS && !NO_ENDPOINTS.contains(endpoint.name())) {
        endpoints.add(endpoint);
      }
    }
    endpoints.sort(Comparator.comparingLong(EndpointReport::requests).reversed());
    return endpoints.subList(0, Math.min(COMMON_ENDPOINTS, endpoints.size()));
  }

  /** The hit rates that had fallen suddenly at the end of a minute. Not changed once made. */
  private static final class Drops {
    private final long minute;
    private final Map<String, Drop> byCache;

    Drops(long minute, Map<String, Drop> byCache) {
      this.minute = minute;
      this.byCache = byCache;
    }
  }
}
