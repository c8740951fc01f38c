package io.cacheglass.admin;

import io.cacheglass.analysis.Analyzer;
import io.cacheglass.analysis.Baseline;
import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.KeyList;
import io.cacheglass.analysis.KeyOrder;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Metric;
import io.cacheglass.analysis.NameMask;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.RecorderState;
import io.cacheglass.analysis.Series;
import io.cacheglass.analysis.SlowRequest;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.analysis.Totals;
import io.cacheglass.analysis.TruthCheck;
import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.PutOffs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what it was given, and notes what it was asked to change. */
final class FakeStatistics implements Statistics {
  static final long STARTED = java.time.Instant.parse("2026-03-01T11:30:00Z").toEpochMilli();

  final List<CacheReport> caches = new ArrayList<>();
  final List<CacheReport> layers = new ArrayList<>();
  final List<PatternReport> patterns = new ArrayList<>();
  final List<EndpointReport> endpoints = new ArrayList<>();
  final List<KeyCount> keys = new ArrayList<>();
  final Map<String, SlowRequest> slowRequests = new ConcurrentHashMap<>();
  final List<Mark> marks = new CopyOnWriteArrayList<>();
  final Map<String, TruthCheck> truthChecks = new HashMap<>();
  final List<String> changes = new CopyOnWriteArrayList<>();
  final List<String> periods = new CopyOnWriteArrayList<>();

  /** A real one keeps the baselines; it has seen no cache. */
  private final Analyzer baselines = new Analyzer(id -> null, () -> STARTED + 1_800_000);

  private final PutOffs advicePutOff = new PutOffs();
  private final PutOffs alertsSilenced = new PutOffs();

  Period period = Period.builder(3_600)
      .lookups(900, 90, 10)
      .evictions(60)
      .loadSeconds(36)
      .loadP95Nanos(8_000_000)
      .build();
  Totals totals = Totals.builder().build();
  String keyNote = "";
  volatile HealthModel healthModel = HealthModel.defaults();
  volatile @Nullable RuntimeException failure;
  volatile String lastHistory = "";

  @Override
  public Totals totals() {
    if (failure != null) {
      throw failure;
    }
    return totals;
  }

  @Override
  public List<CacheReport> caches() {
    return caches;
  }

  @Override
  public @Nullable CacheReport cache(String key) {
    List<CacheReport> all = new ArrayList<>(caches);
    all.addAll(layers);
    return all.stream()
        .filter(report -> report.info().key().equals(key))
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable TruthCheck truthCheck(String key) {
    return truthChecks.get(key);
  }

  @Override
  public List<PatternReport> patterns() {
    return patterns;
  }

  @Override
  public List<EndpointReport> endpoints() {
    return endpoints;
  }

  @Override
  public Set<String> cachesAskedBy(Predicate<String> endpoint) {
    return caches.stream()
        .filter(
            report -> report.endpoints().stream().anyMatch(each -> endpoint.test(each.endpoint())))
        .map(report -> report.info().key())
        .collect(Collectors.toSet());
  }

  @Override
  public @Nullable SlowRequest slowRequest(String endpoint) {
    return slowRequests.get(endpoint);
  }

  @Override
  public KeyList keys(@Nullable String cacheKey, KeyOrder order, int limit) {
    if (order == KeyOrder.MISSES) {
      return new KeyList(false, List.of(), "no hot miss keys: the most missed has 0.1 %");
    }
    List<KeyCount> wanted = keys.stream()
        .filter(key -> cacheKey == null || key.cacheKey().equals(cacheKey))
        .limit(limit)
        .collect(Collectors.toList());
    return new KeyList(false, wanted, keyNote);
  }

  @Override
  public Series history(
      @Nullable String cacheKey, Metric metric, long fromMillis, long toMillis, int stepSeconds) {
    lastHistory = cacheKey + " " + metric + " " + fromMillis + " " + toMillis + " " + stepSeconds;
    long start = fromMillis / 1000;
    List<Series.Line> lines = metric.lines().stream()
        .map(name -> new Series.Line(name, new double[] {1.5, Double.NaN}))
        .collect(Collectors.toList());
    return new Series(metric, stepSeconds, new long[] {start, start + stepSeconds}, lines);
  }

  @Override
  public RecorderState recorder() {
    return new RecorderState(
        STARTED,
        3,
        new RecorderState.Memory(1_000_000, 16_000_000),
        new RecorderState.Patterns(12, 4),
        new RecorderState.Detail(3, 128, 1, 512));
  }

  @Override
  public String epoch() {
    return "e-1";
  }

  @Override
  public long startedMillis() {
    return STARTED;
  }

  @Override
  public Period period(@Nullable String cacheKey, long fromMillis, long toMillis) {
    periods.add(cacheKey + " " + fromMillis + " " + toMillis);
    return cacheKey == null || cacheKey.equals("products") ? period : Period.UNKNOWN;
  }

  @Override
  public long historySinceMillis() {
    return STARTED;
  }

  @Override
  public List<Baseline> baselines() {
    return baselines.baselines();
  }

  @Override
  public Baseline saveBaseline(String name) {
    return baselines.saveBaseline(name);
  }

  @Override
  public boolean deleteBaseline(String id) {
    return baselines.deleteBaseline(id);
  }

  @Override
  public Baseline reset(String by) {
    changes.add("reset by " + by);
    return baselines.reset(by);
  }

  @Override
  public Predicate<String> keysOf(String cacheKey, String pattern) {
    return new NameMask(pattern.replace("{n}", "*"))::matches;
  }

  @Override
  public HealthModel healthModel() {
    return healthModel;
  }

  @Override
  public void healthModel(HealthModel model, String by) {
    healthModel = model;
    changes.add("thresholds by " + by);
  }

  @Override
  public PutOffs advicePutOff() {
    return advicePutOff;
  }

  @Override
  public PutOffs alertsSilenced() {
    return alertsSilenced;
  }

  @Override
  public List<Mark> marks() {
    return marks;
  }

  @Override
  public void mark(String kind, String label, String by) {
    changes.add(kind + ": " + label + (by.isEmpty() ? "" : " by " + by));
  }

  @Override
  public void mark(Mark mark) {
    marks.add(mark);
    changes.add(mark.kind() + ": " + mark.label());
  }
}
