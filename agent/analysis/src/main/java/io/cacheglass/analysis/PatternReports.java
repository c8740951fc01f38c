package io.cacheglass.analysis;

import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Endpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the reports of key patterns. The sampled weights of each cache are rescaled so that the
 * patterns' hits and misses add up to the cache's exact counts. To be used while the analyzer's
 * lock is held.
 */
final class PatternReports {
  private final Map<String, PatternRow> rows = new LinkedHashMap<>();
  private final View view;

  PatternReports(View view) {
    this.view = view;
  }

  /** Adds the patterns of a cache. */
  PatternReports add(CacheInfo info) {
    CacheState state = view.state(info);
    if (state != null) {
      add(info, state);
    }
    return this;
  }

  /** Most requests first. */
  List<PatternReport> reports() {
    List<PatternReport> reports = new ArrayList<>();
    for (PatternRow row : rows.values()) {
      PatternReport report = row.report(this::endpointName);
      if (report.requests() > 0) {
        reports.add(report);
      }
    }
    reports.sort((a, b) -> Long.compare(b.requests(), a.requests()));
    return reports;
  }

  /** An endpoint may be newer than the snapshot that has the names. */
  private String endpointName(int id) {
    return id < view.endpoints() ? view.endpointName(id) : Endpoints.OTHER;
  }

  private void add(CacheInfo info, CacheState state) {
    Counts counts = view.ownCounts(info);
    Map<String, PatternStats> patterns = state.patterns.byName();
    long[] hitWeights = patterns.values().stream().mapToLong(PatternStats::hits).toArray();
    long[] missWeights =
        patterns.values().stream().mapToLong(PatternStats::misses).toArray();
    long[] hits = Rescaling.toTotal(hitWeights, counts.hits());
    long[] misses = Rescaling.toTotal(missWeights, counts.misses());
    boolean exact = view.isExact(info);
    RecentCounts lastMinute = view.windows(info, state).lastMinute;
    double missesPerSecond = lastMinute.rates(view.recentSeconds()).missesPerSecond();
    long recentMisses =
        patterns.values().stream().mapToLong(PatternStats::recentMisses).sum();
    int i = 0;
    for (Map.Entry<String, PatternStats> entry : patterns.entrySet()) {
      PatternStats stats = entry.getValue();
      PatternRow row = rows.computeIfAbsent(entry.getKey(), PatternRow::new);
      row.add(info.name(), stats, hits[i], misses[i]);
      row.addRate(missesPerSecond * stats.recentMisses() / Math.max(1, recentMisses), exact);
      i++;
    }
    addUnseen(info, missing(hits, counts.hits()), missing(misses, counts.misses()));
  }

  /** What no event has told of, because all that there were have been dropped. */
  private void addUnseen(CacheInfo info, long hits, long misses) {
    if (hits + misses > 0) {
      PatternRow row = rows.computeIfAbsent(CachePatterns.UNKNOWN, PatternRow::new);
      row.add(info.name(), new PatternStats(true), hits, misses);
      row.addRate(Double.NaN, false);
    }
  }

  private static long missing(long[] scaled, long exact) {
    long missing = exact;
    for (long value : scaled) {
      missing -= value;
    }
    return Math.max(0, missing);
  }
}
