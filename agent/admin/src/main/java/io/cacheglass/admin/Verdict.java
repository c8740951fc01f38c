package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Totals;
import io.cacheglass.analysis.health.Health;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first thing that people read: how the caches do, in words and with the cause. Immutable. */
final class Verdict {
  /** Fewer threads than this waiting for loads are not worth a sentence. */
  private static final double NOTABLE_THREADS = 0.01;

  private final String level;
  private final String title;
  private final String text;

  private Verdict(String level, String title, String text) {
    this.level = level;
    this.title = title;
    this.text = text;
  }

  /** The verdict on the caches that the application uses directly. */
  static Verdict of(Totals totals, List<CacheReport> reports) {
    if (reports.isEmpty()) {
      return new Verdict(
          "info", "No cache seen yet", "A cache appears here when the application first uses it.");
    }
    if (totals.counts().lookups() == 0) {
      return new Verdict(
          "info",
          "Waiting for the first lookup",
          caches(reports.size()) + " known; none has been asked yet.");
    }
    List<CacheReport> bad = with(reports, Health.DEGRADED, Health.CRITICAL);
    List<CacheReport> weak = with(reports, Health.WARNING);
    String text = cost(totals, reports);
    if (!bad.isEmpty()) {
      return new Verdict("bad", attention(bad.size() + weak.size(), reports), text + cause(bad));
    }
    if (!weak.isEmpty()) {
      return new Verdict("warn", attention(weak.size(), reports), text + cause(weak));
    }
    return calm(reports, text);
  }

  private static Verdict calm(List<CacheReport> reports, String text) {
    int quiet = with(reports, Health.UNKNOWN).size();
    if (quiet == reports.size()) {
      return new Verdict("info", "Too few lookups to judge", text);
    }
    String rest = quiet == 0 ? "" : " " + caches(quiet) + " too quiet to judge.";
    String title = quiet == 0
        ? reports.size() == 1 ? "The cache is healthy" : "All caches are healthy"
        : caches(reports.size() - quiet) + " healthy";
    return new Verdict("good", title, text + rest);
  }

  private static String attention(int weak, List<CacheReport> reports) {
    String needs = weak == 1 ? " needs attention" : " need attention";
    return format("%,d of ", weak) + caches(reports.size()) + needs;
  }

  private static String caches(int number) {
    return number == 1 ? "1 cache" : format("%,d caches", number);
  }

  private static List<CacheReport> with(List<CacheReport> reports, Health... healths) {
    List<Health> wanted = List.of(healths);
    return reports.stream()
        .filter(report -> wanted.contains(report.health()))
        .collect(Collectors.toList());
  }

  /** What misses cost now, and who causes most of it. */
  private static String cost(Totals totals, List<CacheReport> reports) {
    double waiting = totals.threadsWaiting();
    if (Double.isNaN(waiting) || waiting < NOTABLE_THREADS) {
      return work(totals);
    }
    CacheReport worst = reports.stream().max(byThreadsWaiting()).orElseThrow();
    double share = Math.min(1, worst.threadsWaiting() / waiting);
    String cost = format("Misses keep %.2f threads waiting.", waiting);
    if (reports.size() == 1 || Double.isNaN(share)) {
      return cost + of(worst);
    }
    return cost
        + format(" %.0f %% of it comes from %s", 100 * share, worst.info().name())
        + parenthesis(worst)
        + '.';
  }

  private static String of(CacheReport report) {
    return " They are those of " + report.info().name() + parenthesis(report) + '.';
  }

  /** The cache's own figures, as far as they are known. */
  private static String parenthesis(CacheReport report) {
    double hitRate = report.recent().hitRate();
    double load = report.loadLatency().meanNanos() / 1e6;
    String rate = Double.isNaN(hitRate) ? "" : format("hit rate %.1f %%", 100 * hitRate);
    String time = Double.isNaN(load) ? "" : format("a load takes %.1f ms", load);
    String both = rate + (rate.isEmpty() || time.isEmpty() ? "" : ", ") + time;
    return both.isEmpty() ? "" : " (" + both + ')';
  }

  private static String work(Totals totals) {
    double rate = totals.recent().hitRate();
    double lookups = totals.recent().lookupsPerSecond();
    if (totals.counts().lookups() == totals.counts().errors()) {
      return format("All %,d lookups so far failed.", totals.counts().lookups());
    }
    if (Double.isNaN(rate) || Double.isNaN(lookups)) {
      return format(
          "Hit rate %.1f %% of %,d lookups so far; none in the last minute.",
          100 * totals.counts().hitRate(), totals.counts().lookups());
    }
    return format("Hit rate %.1f %% at %,.1f lookups per second.", 100 * rate, lookups);
  }

  /** Why the costliest of the weak caches is weak. */
  private static String cause(List<CacheReport> weak) {
    CacheReport worst = weak.stream().max(byThreadsWaiting()).orElseThrow();
    String note = worst.healthNote();
    return note.isEmpty()
        ? ""
        : " " + worst.info().name() + ": " + note + (note.endsWith(".") ? "" : ".");
  }

  private static Comparator<CacheReport> byThreadsWaiting() {
    return Comparator.<CacheReport>comparingDouble(
            report -> Double.isNaN(report.threadsWaiting()) ? -1 : report.threadsWaiting())
        .thenComparing(report -> report.recent().missesPerSecond());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** good, warn, bad or info. */
  String level() {
    return level;
  }

  String title() {
    return title;
  }

  String text() {
    return text;
  }
}
