package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reports of endpoints; those that share a display name are one. To be used while the
 * analyzer's lock is held.
 */
final class EndpointReports {
  private final View view;

  EndpointReports(View view) {
    this.view = view;
  }

  /** Most lookups first, then most requests. */
  List<EndpointReport> reports() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (int id = 0; id < view.endpoints(); id++) {
      Row row = rows.computeIfAbsent(view.endpointName(id), name -> new Row());
      row.requests += view.requests(id);
      row.addState(view.endpointState(id), view.recentSeconds());
    }
    addCells(rows);
    List<EndpointReport> reports = new ArrayList<>();
    rows.forEach((name, row) -> {
      if (row.requests > 0 || !row.counts.equals(Counts.NONE)) {
        reports.add(row.report(name));
      }
    });
    reports.sort((a, b) -> {
      int byLookups = Long.compare(b.counts().lookups(), a.counts().lookups());
      return byLookups != 0 ? byLookups : Long.compare(b.requests(), a.requests());
    });
    return reports;
  }

  /** Who asked one cache, most lookups first. */
  List<EndpointShare> shares(CacheInfo info) {
    Map<String, Counts> byName = new LinkedHashMap<>();
    for (int id = 0; id < view.endpoints(); id++) {
      Counts counts = view.cell(id, info);
      if (!counts.equals(Counts.NONE)) {
        byName.merge(view.endpointName(id), counts, Counts::plus);
      }
    }
    List<EndpointShare> shares = new ArrayList<>();
    byName.forEach((name, counts) -> shares.add(new EndpointShare(name, counts)));
    shares.sort((a, b) -> Long.compare(b.counts().lookups(), a.counts().lookups()));
    return shares;
  }

  /** Keys of the caches that were asked by endpoints of certain names. */
  Set<String> cachesAskedBy(Predicate<String> wanted) {
    BitSet endpoints = new BitSet();
    for (int id = 0; id < view.endpoints(); id++) {
      endpoints.set(id, wanted.test(view.endpointName(id)));
    }
    BitSet caches = new BitSet();
    view.forEachCell((endpoint, cache, counts) -> {
      if (endpoints.get(endpoint) && counts.lookups() > 0) {
        caches.set(cache);
      }
    });
    Set<String> keys = new HashSet<>();
    for (CacheInfo info : view.caches()) {
      if (caches.get(info.id())) {
        keys.add(info.key());
      }
    }
    return keys;
  }

  private void addCells(Map<String, Row> rows) {
    Map<Integer, Costs> direct = new HashMap<>();
    for (CacheInfo info : view.directCaches()) {
      direct.put(info.id(), new Costs(info));
    }
    view.forEachCell((endpoint, cache, counts) -> {
      Costs costs = direct.get(cache);
      Row row = costs == null ? null : rows.get(view.endpointName(endpoint));
      if (costs != null && row != null) {
        row.counts = row.counts.plus(counts);
        row.savedMillis = CacheCosts.plus(row.savedMillis, costs.savedMillis(counts.hits()));
      }
    });
  }

  /** What hits of a cache spare; asked for once a cache, because its cells are many. */
  private final class Costs {
    private final CacheInfo info;
    private double loadNanos = -1;
    private double hitNanos;

    Costs(CacheInfo info) {
      this.info = info;
    }

    double savedMillis(long hits) {
      if (loadNanos == -1) {
        CacheState state = view.state(info);
        loadNanos = CacheCosts.meanLoadNanos(view.counts(info));
        hitNanos = state == null ? Double.NaN : state.meanHitNanos();
      }
      return CacheCosts.savedMillis(hits, loadNanos, hitNanos);
    }
  }

  /** One display name. Confined to one thread. */
  private static final class Row {
    private @Nullable RequestTimes times;
    private long requests;
    private Counts counts = Counts.NONE;
    private double savedMillis = Double.NaN;
    private double threadsWaiting = Double.NaN;
    private long recentLookups;
    private long recentMisses;

    void addState(@Nullable EndpointState state, double seconds) {
      if (state != null) {
        times = times == null ? new RequestTimes() : times;
        times.add(state);
        threadsWaiting = CacheCosts.plus(threadsWaiting, state.threadsWaiting(seconds));
        recentLookups += state.healthWindow.decided();
        recentMisses += state.healthWindow.misses();
      }
    }

    private double missRate() {
      return recentLookups == 0 ? Double.NaN : (double) recentMisses / recentLookups;
    }

    EndpointReport report(String name) {
      EndpointReport.Builder report = EndpointReport.builder(name)
          .requests(requests)
          .counts(counts)
          .timeSavedMillis(savedMillis)
          .threadsWaiting(threadsWaiting)
          .missRate(new Reading(Measure.MISS_RATE, missRate(), recentLookups));
      if (times != null) {
        times.putInto(report);
      }
      return report.build();
    }
  }

  /** Durations of the requests of one display name. Confined to one thread. */
  private static final class RequestTimes {
    private final LatencyHistogram allHits = LatencyHistogram.fine();
    private final LatencyHistogram anyMiss = LatencyHistogram.fine();
    private final LatencyHistogram lookups = LatencyHistogram.coarse();

    void add(EndpointState state) {
      allHits.addAll(state.allHits, 1);
      anyMiss.addAll(state.anyMiss, 1);
      lookups.addAll(state.lookups, 1);
    }

    void putInto(EndpointReport.Builder report) {
      LatencyHistogram all = LatencyHistogram.fine();
      all.addAll(allHits, 1);
      all.addAll(anyMiss, 1);
      report
          .lookupLatency(lookups.summary())
          .requestLatency(all.summary())
          .requestLatencyAllHits(allHits.summary())
          .requestLatencyAnyMiss(anyMiss.summary());
    }
  }
}
