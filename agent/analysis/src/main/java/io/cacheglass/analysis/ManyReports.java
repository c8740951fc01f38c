package io.cacheglass.analysis;

import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.recorder.CounterSnapshot;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reports of everything, made once for each snapshot where there is very much of it: a list of
 * ten thousand is asked for by everybody who looks at the page, and by who judges health. Where
 * there is less, reports are made anew each time, from the events of the moment too. Guarded by the
 * analyzer's lock.
 */
final class ManyReports {
  /** From here on a report may be a second old. */
  static final int MANY = 500;

  private @Nullable CounterSnapshot of;
  private @Nullable HealthModel judgedBy;
  private @Nullable List<CacheReport> caches;
  private @Nullable List<EndpointReport> endpoints;
  private @Nullable Totals totals;

  /** Whether there are more caches than a report is made of each time. */
  static boolean areMany(CounterSnapshot snapshot) {
    return snapshot.caches().size() > MANY;
  }

  List<CacheReport> caches(View view) {
    prepare(view);
    List<CacheReport> known = caches;
    if (known == null) {
      known = Collections.unmodifiableList(new CacheReports(view).direct());
      caches = known;
    }
    return known;
  }

  List<EndpointReport> endpoints(View view) {
    prepare(view);
    List<EndpointReport> known = endpoints;
    if (known == null) {
      known = Collections.unmodifiableList(new EndpointReports(view).reports());
      endpoints = known;
    }
    return known;
  }

  Totals totals(View view) {
    prepare(view);
    Totals known = totals;
    if (known == null) {
      known = new CacheReports(view).totals();
      totals = known;
    }
    return known;
  }

  /** To be called when counts begin anew. */
  void forget() {
    caches = null;
    endpoints = null;
    totals = null;
  }

  private void prepare(View view) {
    boolean same = view.snapshot() == of && view.healthModel() == judgedBy;
    if (!same || !areMany(view.snapshot())) {
      caches = null;
      totals = null;
    }
    if (!same || view.endpoints() <= MANY) {
      endpoints = null;
    }
    of = view.snapshot();
    judgedBy = view.healthModel();
  }
}
