package io.cacheglass.analysis;

import java.util.ArrayList;
import java.util.List;

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

  PatternReport report() {
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
        .distinctKeys(keys)
        .caches(caches)
        .missesPerSecond(missesPerSecond)
        .recommendation(Recommendations.of(name, hits + misses, misses, keys.estimate()))
        .build();
  }
}
