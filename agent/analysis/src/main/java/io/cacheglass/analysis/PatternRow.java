package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A pattern report in the making, for one cache or for several. Confined to one thread. */
final class PatternRow {
  private final String name;
  private final List<String> caches = new ArrayList<>();
  private final PatternStats stats = new PatternStats(false);
  private long hits;
  private long misses;
  private boolean exact = true;
  private double missesPerSecond = Double.NaN;

  PatternRow(String name) {
    this.name = name;
  }

  /** Adds what is known of the pattern in one cache, with its counts rescaled. */
  void add(String cache, PatternStats its, long itsHits, long itsMisses) {
    if (!caches.contains(cache)) {
      caches.add(cache);
    }
    stats.addAll(its);
    hits += itsHits;
    misses += itsMisses;
  }

  void addRate(double itsMissesPerSecond, boolean isExact) {
    missesPerSecond = CacheCosts.plus(missesPerSecond, itsMissesPerSecond);
    exact &= isExact;
  }

  /**
   * What is known by now.
   *
   * @param endpointName by id
   */
  PatternReport report(IntFunction<String> endpointName) {
    DistinctKeys keys = stats.distinctKeys();
    LookupTimes times = stats.times();
    Latency latency = times == null
        ? Latency.NONE
        : new LatencySums(LatencyHistogram::coarse)
            .add(times, LatencySums.Events.of(times))
            .all();
    return PatternReport.builder(name)
        .requests(hits + misses)
        .hits(hits)
        .misses(misses)
        .exact(exact)
        .latency(latency)
        .distinctKeys(exact ? keys : keys.atLeast())
        .caches(caches)
        .endpoints(endpoints(endpointName))
        .missesPerSecond(missesPerSecond)
        .recommendation(Recommendations.of(name, hits + misses, misses, keys.estimate()))
        .build();
  }

  /** Shares by name, the greatest first. */
  private Map<String, Double> endpoints(IntFunction<String> endpointName) {
    Map<String, Double> shares = new HashMap<>();
    Askers askers = stats.askers();
    for (int i = 0; askers != null && i < askers.size(); i++) {
      shares.merge(endpointName.apply(askers.endpoint(i)), askers.share(i), Double::sum);
    }
    Map<String, Double> sorted = new LinkedHashMap<>();
    shares.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }
}
