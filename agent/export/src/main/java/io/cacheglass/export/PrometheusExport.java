package io.cacheglass.export;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.HealthMonitor;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.MaskedPattern;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.RecorderState;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.budget.Cost;
import io.cacheglass.analysis.budget.Watchdog;
import io.cacheglass.analysis.health.Alert;
import io.cacheglass.analysis.health.Health;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Lane;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The figures as Prometheus or OpenMetrics text. Names begin with {@code cacheglass}, in a registry
 * of our own, so that no meter of the host is counted twice. Labels are bounded and never hold a
 * key. Thread-safe.
 */
public final class PrometheusExport {
  static final int MOST_CACHES = 500;
  static final int MOST_PATTERNS = 100;
  static final int MOST_ENDPOINTS = 200;

  static final int MOST_SERVERS = 50;

  private static final double BYTES_PER_MB = 1024.0 * 1024;
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String NO_UNIT = "";

  private final Statistics statistics;
  private final HealthMonitor monitor;
  private final Watchdog watchdog;
  private final String version;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Values values = new Values(registry);
  private final Bounded caches = new Bounded(MOST_CACHES);
  private final Bounded patterns = new Bounded(MOST_PATTERNS);
  private final Bounded endpoints = new Bounded(MOST_ENDPOINTS);
  private final Bounded servers = new Bounded(MOST_SERVERS);

  /** An export of these statistics by this version of Cacheglass. */
  public PrometheusExport(
      Statistics statistics, HealthMonitor monitor, Watchdog watchdog, String version) {
    this.watchdog = watchdog;
    this.statistics = statistics;
    this.monitor = monitor;
    this.version = version;
  }

  /** The media type that answers this Accept header: OpenMetrics if it is named, else plain. */
  public static String contentType(String accept) {
    return accept.toLowerCase(Locale.ROOT).contains(OPEN_METRICS)
        ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";
  }

  /** All figures now, in the form of {@link #contentType}. */
  public synchronized String scrape(String accept) {
    putCaches(statistics.caches());
    putPatterns(statistics.patterns());
    putEndpoints(statistics.endpoints());
    putAlerts(monitor.alerts());
    putRedis(monitor.redisReadings());
    putSelf(statistics.recorder());
    putBudget(watchdog.state());
    return registry.scrape(contentType(accept));
  }

  private void putCaches(List<CacheReport> reports) {
    Map<String, Counts> others = new HashMap<>();
    for (CacheReport report : reports) {
      String name = caches.label(report.info().key());
      if (name.equals(Bounded.OTHER)) {
        others.merge(report.info().library(), report.counts(), Counts::plus);
      } else {
        String[] tags = tags(name, report.info().manager(), report.info().library());
        putCounts(report.counts(), kinds(report), tags);
        putState(report, tags);
      }
    }
    String[] kinds = {"tier1", "tier2", "tier3"};
    others.forEach((library, counts) -> putCounts(counts, kinds, tags(Bounded.OTHER, "", library)));
  }

  private void putCounts(Counts counts, String[] kinds, String[] tags) {
    String help = "Lookups by outcome and by the tier that answered; none for misses and errors";
    for (int tier = 1; tier <= 3; tier++) {
      if (tier == 1 || counts.tierHits(tier) > 0) {
        String[] hit = with(tags, "tier", kinds[tier - 1], "result", "hit");
        values.count("cacheglass.lookups", help, counts.tierHits(tier), hit);
      }
    }
    long coalesced = counts.get(Kind.COALESCED);
    String[] miss = with(tags, "tier", "none", "result", "miss");
    values.count("cacheglass.lookups", help, counts.misses() - coalesced, miss);
    String[] waited = with(tags, "tier", "none", "result", "coalesced");
    values.count("cacheglass.lookups", help, coalesced, waited);
    String[] error = with(tags, "tier", "none", "result", "error");
    values.count("cacheglass.lookups", help, counts.errors(), error);
    values.count("cacheglass.puts", "Values written", counts.get(Kind.PUTS), tags);
    values.count(
        "cacheglass.removals", "Entries taken out by key", counts.get(Kind.REMOVALS), tags);
    String evictionHelp = "Entries that went by themselves: for size or for age";
    values.count(
        "cacheglass.evictions",
        evictionHelp,
        counts.get(Kind.EVICTIONS),
        with(tags, "cause", "size"));
    values.count(
        "cacheglass.evictions",
        evictionHelp,
        counts.get(Kind.EXPIRATIONS),
        with(tags, "cause", "expired"));
    values.count("cacheglass.clears", "Times it was emptied", counts.get(Kind.CLEARS), tags);
    putLoads(counts, tags);
  }

  private void putLoads(Counts counts, String[] tags) {
    String help = "Loads by outcome; null is a load that found nothing";
    values.count(
        "cacheglass.loads", help, counts.get(Kind.LOADS), with(tags, "outcome", "success"));
    values.count(
        "cacheglass.loads", help, counts.get(Kind.LOADS_NULL), with(tags, "outcome", "null"));
    values.count(
        "cacheglass.loads", help, counts.get(Kind.LOADS_FAILED), with(tags, "outcome", "failure"));
    values.sum(
        "cacheglass.load.time.seconds",
        "Seconds spent loading, over all loads",
        counts.get(Kind.LOAD_NANOS) / 1e9,
        tags);
  }

  private void putState(CacheReport report, String[] tags) {
    putLatency(report.hitLatency(), "hit", tags);
    putLatency(report.missLatency(), "miss", tags);
    putLatency(report.loadLatency(), "load", tags);
    String health = "0 healthy, 1 warning, 2 degraded, 3 critical; NaN without enough lookups";
    values.gauge("cacheglass.health", health, NO_UNIT, level(report.health()), tags);
    putReadings(report.readings(), tags);
    CacheDetails details = report.details();
    if (details == null) {
      return;
    }
    for (CacheDetails.Tier tier : details.tiers()) {
      String[] its = with(tags, "tier", tier.kind().name().toLowerCase(Locale.ROOT));
      values.gauge("cacheglass.entries", "Entries held", NO_UNIT, known(tier.entries()), its);
      values.gauge(
          "cacheglass.entries.max",
          "Most entries it may hold",
          NO_UNIT,
          known(tier.entryLimit()),
          its);
      values.gauge(
          "cacheglass.memory", "What the library says it holds", "bytes", known(tier.bytes()), its);
    }
  }

  /** What rules look at and no counter tells. */
  private void putReadings(List<Reading> readings, String[] tags) {
    putLookupTime("mean", value(readings, Measure.AVERAGE_MILLIS), tags);
    putLookupTime("p95", value(readings, Measure.P95_MILLIS), tags);
    putUnlimited("1", value(readings, Measure.TIER1_MEGABYTES), tags);
    putUnlimited("2", value(readings, Measure.TIER2_MEGABYTES), tags);
    putUnlimited("all", value(readings, Measure.TOTAL_MEGABYTES), tags);
  }

  private void putLookupTime(String statistic, double millis, String[] tags) {
    String help = "Time of a lookup with its load in the last five minutes, from samples";
    String[] its = with(tags, "statistic", statistic);
    values.gaugeOfSome("cacheglass.lookup.time", help, "seconds", millis / 1e3, its);
  }

  private void putUnlimited(String tiers, double megabytes, String[] tags) {
    String help = "What tiers without a limit of their own hold";
    String[] its = with(tags, "tiers", tiers);
    values.gaugeOfSome("cacheglass.unlimited", help, "bytes", megabytes * BYTES_PER_MB, its);
  }

  /** A server that is not judged any more has no value, rather than its last one for ever. */
  private void putRedis(Map<String, List<Reading>> readings) {
    readings.keySet().forEach(servers::label);
    for (String server : servers.names()) {
      List<Reading> its = readings.getOrDefault(server, List.of());
      values.gaugeOfSome(
          "cacheglass.redis.memory",
          "Memory that the server uses, of its maxmemory; NaN where that is not known",
          "ratio",
          value(its, Measure.REDIS_MEMORY),
          "server",
          server);
      values.gaugeOfSome(
          "cacheglass.redis.failures",
          "How often we could not ask the server in the last minute",
          NO_UNIT,
          value(its, Measure.REDIS_FAILURES),
          "server",
          server);
    }
  }

  private static double value(List<Reading> readings, Measure measure) {
    for (Reading reading : readings) {
      if (reading.measure() == measure) {
        return reading.value();
      }
    }
    return Double.NaN;
  }

  private void putLatency(Latency latency, String what, String[] tags) {
    String help = "Percentiles since the last reset, from samples; within 3 % of the true value";
    String name = "cacheglass.duration";
    putQuantile(name, help, "0.5", latency.p50Nanos(), what, tags);
    putQuantile(name, help, "0.95", latency.p95Nanos(), what, tags);
    putQuantile(name, help, "0.99", latency.p99Nanos(), what, tags);
  }

  private void putQuantile(
      String name, String help, String quantile, double nanos, String what, String[] tags) {
    String[] its = with(tags, "of", what, "percentile", quantile);
    values.gauge(name, help, "seconds", nanos / 1e9, its);
  }

  private void putPatterns(List<PatternReport> reports) {
    Map<String, long[]> sums = new HashMap<>();
    for (PatternReport report : reports) {
      // Labels are seen by whoever may see metrics: never by the right to see keys.
      String label = patterns.label(MaskedPattern.of(report.pattern()));
      long[] sum = sums.computeIfAbsent(label, any -> new long[2]);
      sum[0] += report.hits();
      sum[1] += report.misses();
    }
    String help = "Lookups by key pattern, rescaled from samples";
    sums.forEach((pattern, sum) -> {
      String name = "cacheglass.pattern.lookups";
      values.count(name, help, sum[0], "pattern", pattern, "result", "hit");
      values.count(name, help, sum[1], "pattern", pattern, "result", "miss");
    });
  }

  private void putEndpoints(List<EndpointReport> reports) {
    Map<String, long[]> sums = new HashMap<>();
    for (EndpointReport report : reports) {
      long[] sum = sums.computeIfAbsent(endpoints.label(report.name()), any -> new long[3]);
      sum[0] += report.counts().hits();
      sum[1] += report.counts().misses();
      sum[2] += report.requests();
    }
    String help = "Lookups by the endpoint that asked";
    sums.forEach((endpoint, sum) -> {
      String name = "cacheglass.endpoint.lookups";
      values.count(name, help, sum[0], "endpoint", endpoint, "result", "hit");
      values.count(name, help, sum[1], "endpoint", endpoint, "result", "miss");
      values.count("cacheglass.endpoint.requests", "Requests", sum[2], "endpoint", endpoint);
    });
  }

  /** By rule: of those that never found anything there is a zero, so that a query finds it. */
  private void putAlerts(List<Alert> alerts) {
    Map<String, Integer> firing = new HashMap<>();
    for (Alert alert : alerts) {
      if (alert.state() == Alert.State.FIRING) {
        firing.merge(alert.rule() + '\n' + alert.severity().word(), 1, Integer::sum);
      }
    }
    for (String rule : monitor.ruleIds()) {
      for (Health severity : List.of(Health.WARNING, Health.DEGRADED, Health.CRITICAL)) {
        values.gauge(
            "cacheglass.alerts.firing",
            "Alerts that fire now",
            NO_UNIT,
            firing.getOrDefault(rule + '\n' + severity.word(), 0),
            "rule",
            rule,
            "severity",
            severity.word());
      }
    }
  }

  private void putSelf(RecorderState state) {
    values.count(
        "cacheglass.self.events.dropped", "Samples lost; counts never are", state.droppedEvents());
    values.gauge(
        "cacheglass.self.memory", "What watching takes", "bytes", (double) state.memoryBytes());
    values.gauge("cacheglass.build", "Always 1, with the version", NO_UNIT, 1, "version", version);
  }

  private void putBudget(Watchdog.State state) {
    String name = "cacheglass.self.cpu";
    String help = "What watching took of the time of all processors in the last window of 10 s";
    Cost cost = state.cost();
    values.gauge(name, help, "ratio", cost.threadsPercent() / 100, "part", "threads");
    values.gauge(name, help, "ratio", cost.countsPercent() / 100, "part", "counts");
    values.gauge(name, help, "ratio", cost.samplesPercent() / 100, "part", "samples");
    for (Lane lane : Lane.values()) {
      values.gauge(
          "cacheglass.self.left.out",
          "1 while this is not recorded, because watching costs more than its budget",
          NO_UNIT,
          state.isShed(lane) ? 1 : 0,
          "what",
          lane.word());
    }
  }

  private static String[] tags(String cache, String manager, String library) {
    return new String[] {"cache", cache, "manager", manager, "provider", library};
  }

  static String[] with(String[] tags, String... more) {
    String[] all = java.util.Arrays.copyOf(tags, tags.length + more.length);
    System.arraycopy(more, 0, all, tags.length, more.length);
    return all;
  }

  /** What the tiers are, by their number. */
  private static String[] kinds(CacheReport report) {
    String[] kinds = {"heap", "tier2", "tier3"};
    CacheDetails details = report.details();
    if (details != null) {
      for (int i = 0; i < Math.min(3, details.tiers().size()); i++) {
        kinds[i] = details.tiers().get(i).kind().name().toLowerCase(Locale.ROOT);
      }
    }
    return kinds;
  }

  private static double known(OptionalLong value) {
    return value.isPresent() ? (double) value.getAsLong() : Double.NaN;
  }

  private static double level(Health health) {
    return health == Health.UNKNOWN ? Double.NaN : health.ordinal();
  }
}
