package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.EndpointReport;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.advice.Advice.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caches are worth: no advice, but what advice is measured against. */
final class SavingsRule {
  private static final long HOUR = 60 * 60_000;

  private SavingsRule() {}

  /** The time that hits spared in the last hour; null as long as no load has been timed. */
  static @Nullable Advice of(List<Facts> caches, List<EndpointReport> endpoints) {
    double sum = 0;
    double most = 0;
    Facts best = null;
    double seconds = 0;
    for (Facts cache : caches) {
      double each = cache.savedPerHitMillis();
      if (!Double.isNaN(each)) {
        Period hour = cache.past.period(cache.key(), HOUR);
        double saved = hour.hits() * each;
        sum += saved;
        seconds = Math.max(seconds, hour.seconds());
        best = saved > most ? cache : best;
        most = Math.max(most, saved);
      }
    }
    return best == null ? null : of(sum, most, best, seconds, most(endpoints));
  }

  private static Advice of(
      double sum, double most, Facts best, double seconds, @Nullable EndpointReport endpoint) {
    Advice.Builder advice = Advice.aboutAll("time-saved")
        .severity(Severity.INFO)
        .title("The caches saved " + Facts.duration(sum / 1000) + " of waiting in the last "
            + Facts.duration(seconds))
        .evidence(best.name() + ": " + Facts.percent(most / sum) + " of it")
        .gain("nothing to do: this is what you have")
        .cost("none")
        .number("saved_ms", sum)
        .number("seconds", seconds)
        .number("best_share", most / sum);
    if (endpoint != null) {
      double each = endpoint.timeSavedMillis() / endpoint.requests();
      advice
          .evidence(endpoint.name() + " would be up to " + Facts.millis(each)
              + " slower per request without them")
          .number("saved_ms_per_request", each);
    }
    return advice.build();
  }

  /** The endpoint whose requests are spared most; null if none is. */
  private static @Nullable EndpointReport most(List<EndpointReport> endpoints) {
    EndpointReport found = null;
    double most = 0;
    for (EndpointReport endpoint : endpoints) {
      double each = endpoint.timeSavedMillis() / Math.max(1, endpoint.requests());
      if (endpoint.requests() >= 10 && each > most) {
        most = each;
        found = endpoint;
      }
    }
    return found;
  }
}
