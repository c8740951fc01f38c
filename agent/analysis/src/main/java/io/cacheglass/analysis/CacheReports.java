package io.cacheglass.analysis;

import io.cacheglass.analysis.health.HealthVerdict;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.analysis.health.Scope;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the reports of caches. To be used while the analyzer's lock is held. */
final class CacheReports {
  /** Two caches that call each other would never end. */
  private static final int MAX_DEPTH = 3;

  private static final Rates UNUSED = new Rates(0, 0, 0, 0, Double.NaN);
  private static final List<Reading> NO_LOOKUPS =
      List.of(new Reading(Measure.HIT_RATE, Double.NaN, 0));

  private final View view;

  CacheReports(View view) {
    this.view = view;
  }

  /** All of them, for lists: without what only the page of one cache shows. */
  List<CacheReport> direct() {
    List<CacheReport> reports = new ArrayList<>();
    for (CacheInfo info : view.directCaches()) {
      reports.add(summary(info).build());
    }
    return reports;
  }

  @Nullable
  CacheReport byKey(String key) {
    CacheInfo info = view.cache(key);
    return info == null ? null : report(info, 0);
  }

  Totals totals() {
    Counts counts = Counts.NONE;
    LatencySums latencies = new LatencySums(LatencyHistogram::fine);
    List<RecentCounts> recent = new ArrayList<>();
    double waiting = Double.NaN;
    double spared = Double.NaN;
    List<CacheInfo> caches = view.directCaches();
    for (CacheInfo info : caches) {
      Counts own = view.counts(info);
      counts = counts.plus(own);
      CacheState state = view.state(info);
      if (state != null) {
        latencies.add(state.times, LatencySums.Events.of(own));
      }
      CountWindows windows = view.windows(info);
      if (windows != null) {
        recent.add(windows.lastMinute);
        Waiting threads = waiting(own, windows.lastMinute);
        waiting = CacheCosts.plus(waiting, threads.threadsWaiting());
        spared = CacheCosts.plus(spared, threads.threadsSpared());
      }
    }
    return Totals.builder()
        .caches(caches.size())
        .requests(requests())
        .counts(counts)
        .recent(RecentCounts.rates(recent, view.recentSeconds()))
        .latencies(latencies.latencies())
        .waiting(new Waiting(waiting, spared))
        .entries(entries(caches))
        .sizeBytes(bytes(caches))
        .build();
  }

  private CacheReport report(CacheInfo info, int depth) {
    return summary(info)
        .allTimed(view.isExact(info))
        .endpoints(new EndpointReports(view).shares(info))
        .patterns(new PatternReports(view).add(info).reports())
        .layers(layers(info, depth + 1))
        .build();
  }

  private CacheReport.Builder summary(CacheInfo info) {
    Counts asked = view.counts(info);
    Counts layer = view.layerCounts(info);
    Counts own = view.isDirect(info) ? asked : layer;
    CacheReport.Builder report =
        CacheReport.builder(info).details(view.details(info)).counts(asked).layerCounts(layer);
    CacheState state = view.state(info);
    CacheActivity activity = view.activity(info);
    if (state != null) {
      addState(report, info, own, state);
    } else if (activity != null) {
      addActivity(report, info, own, activity);
    } else {
      report.recent(UNUSED).verdict(judge(info, NO_LOOKUPS));
    }
    return report;
  }

  private void addActivity(
      CacheReport.Builder report, CacheInfo info, Counts own, CacheActivity activity) {
    List<Reading> readings = new ArrayList<>(activity.readings(view.healthSeconds()));
    readings.addAll(SizeReadings.of(view.details(info)));
    report
        .detailed(false)
        .recent(activity.windows.lastMinute.rates(view.recentSeconds()))
        .waiting(waiting(own, activity.windows.lastMinute))
        .readings(readings)
        .verdict(judge(info, readings))
        .spark(activity.history.spark());
  }

  private void addState(CacheReport.Builder report, CacheInfo info, Counts own, CacheState state) {
    CountWindows windows = view.windows(info, state);
    List<Reading> readings = new ArrayList<>(state.readings(windows.health, view.healthSeconds()));
    readings.addAll(SizeReadings.of(view.details(info)));
    LatencySums latencies = new LatencySums(LatencyHistogram::fine);
    DistinctKeys keys = state.distinctKeys();
    report
        .recent(windows.lastMinute.rates(view.recentSeconds()))
        .latencies(latencies.add(state.times, LatencySums.Events.of(own)).latencies())
        .waiting(waiting(own, windows.lastMinute))
        .readings(readings)
        .verdict(judge(info, readings))
        .spark(state.history.spark())
        .distinctKeys(view.hasLostEvents() ? keys.atLeast() : keys)
        .curve(state.followed.curve(view.nowMillis()))
        .repeatedLoads(state.loads.report(view.nowMillis()))
        .expiryBursts(state.bursts.all())
        .clearedMillis(state.clearedMillis());
  }

  private HealthVerdict judge(CacheInfo info, List<Reading> readings) {
    return view.healthModel().judge(Scope.CACHE, info.key(), readings);
  }

  private List<CacheReport> layers(CacheInfo outer, int depth) {
    List<CacheReport> layers = new ArrayList<>();
    for (CacheInfo info : view.caches()) {
      if (info.layerOf() == outer.id() && depth <= MAX_DEPTH) {
        layers.add(report(info, depth));
      }
    }
    return layers;
  }

  private Waiting waiting(Counts own, RecentCounts recent) {
    return CacheCosts.waiting(recent.rates(view.recentSeconds()), own);
  }

  private long requests() {
    long requests = 0;
    for (int id = 0; id < view.endpoints(); id++) {
      requests += view.requests(id);
    }
    return requests;
  }

  private OptionalLong entries(List<CacheInfo> caches) {
    OptionalLong sum = OptionalLong.empty();
    for (CacheInfo info : caches) {
      CacheDetails details = view.details(info);
      sum = details == null ? sum : plus(sum, details.entries());
    }
    return sum;
  }

  private OptionalLong bytes(List<CacheInfo> caches) {
    OptionalLong sum = OptionalLong.empty();
    for (CacheInfo info : caches) {
      CacheDetails details = view.details(info);
      if (details != null) {
        for (CacheDetails.Tier tier : details.tiers()) {
          sum = plus(sum, tier.bytes());
        }
      }
    }
    return sum;
  }

  private static OptionalLong plus(OptionalLong sum, OptionalLong value) {
    return value.isPresent() ? OptionalLong.of(sum.orElse(0) + value.getAsLong()) : sum;
  }
}
