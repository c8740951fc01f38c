package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baselines that are kept: {@value #MOST} at most, each with the {@value #MOST_CACHES} caches
 * that were used most. Thread-safe.
 */
final class Baselines {
  static final int MOST = 20;
  static final int MOST_CACHES = 1000;

  private final List<Baseline> all = new ArrayList<>();
  private int last;

  /** Newest first. */
  synchronized List<Baseline> all() {
    return new ArrayList<>(all);
  }

  /**
   * Puts aside what was counted since some time; the oldest one gives way if there are too many.
   */
  synchronized Baseline save(
      String name,
      Baseline.Kind kind,
      long fromMillis,
      long nowMillis,
      Totals totals,
      List<CacheReport> caches) {
    double seconds = Math.max(0.001, (nowMillis - fromMillis) / 1000.0);
    List<CacheReport> busiest = new ArrayList<>(caches);
    busiest.sort(Comparator.comparingLong(Baselines::lookups).reversed());
    Map<String, Period> its = new HashMap<>();
    for (CacheReport report : busiest.subList(0, Math.min(MOST_CACHES, busiest.size()))) {
      double p95 = report.loadLatency().p95Nanos();
      its.put(report.info().key(), period(report.counts(), seconds, p95));
    }
    Period sum = period(totals.counts(), seconds, totals.loadLatency().p95Nanos());
    String id = "b" + ++last;
    Baseline baseline = new Baseline(id, name, kind, fromMillis, nowMillis, sum, its);
    all.add(0, baseline);
    if (all.size() > MOST) {
      all.remove(MOST);
    }
    return baseline;
  }

  /** Goes on with those of an earlier run, which are older than any of this one. */
  synchronized void restore(List<Baseline> earlier) {
    for (Baseline baseline : earlier) {
      last = Math.max(last, number(baseline.id()));
      if (all.size() < MOST) {
        all.add(baseline);
      }
    }
  }

  private static int number(String id) {
    return id.matches("b[0-9]{1,9}") ? Integer.parseInt(id.substring(1)) : 0;
  }

  /** Whether there was one of this id. */
  synchronized boolean delete(String id) {
    return all.removeIf(baseline -> baseline.id().equals(id));
  }

  private static long lookups(CacheReport report) {
    return report.counts().lookups();
  }

  private static Period period(Counts counts, double seconds, double loadP95Nanos) {
    return Period.builder(seconds)
        .lookups(counts.hits(), counts.misses(), counts.errors())
        .evictions(counts.get(Kind.EVICTIONS))
        .loadSeconds(counts.get(Kind.LOAD_NANOS) / 1e9)
        .loadP95Nanos(loadP95Nanos)
        .build();
  }
}
