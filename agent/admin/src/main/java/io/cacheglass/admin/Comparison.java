package io.cacheglass.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cacheglass.analysis.Baseline;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.Statistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * With what the numbers of a range are to be compared: the parameters {@code compare} and
 * {@code range}, or {@code from} and {@code to} for one that has a fixed end. Immutable.
 */
final class Comparison {
  static final String ACCEPTED =
      "previous, yesterday, before: and epoch seconds, or the id of a baseline";
  private static final Pattern MOMENT = Pattern.compile("before:([0-9]{1,12})");
  private static final long DAY_MILLIS = 24 * 3_600_000L;
  private static final long DEFAULT_SECONDS = 3_600;
  private static final int MAX_ID_LENGTH = 40;

  private final Statistics statistics;
  private final String with;
  private final @Nullable Baseline baseline;
  private final long fromMillis;
  private final long toMillis;
  private final long backMillis;

  private Comparison(
      Statistics statistics,
      String with,
      @Nullable Baseline baseline,
      long fromMillis,
      long toMillis,
      long backMillis) {
    this.statistics = statistics;
    this.with = with;
    this.baseline = baseline;
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.backMillis = backMillis;
  }

  /** What the parameters ask for; null if they ask for none. */
  static @Nullable Comparison of(Parameters parameters, Statistics statistics, long nowMillis) {
    String with = parameters.text("compare", MAX_ID_LENGTH);
    long seconds = parameters.whole("range", DEFAULT_SECONDS, 60, TimeRange.MAX_HISTORY_SECONDS);
    if (with == null) {
      return null;
    }
    long from = nowMillis - seconds * 1000;
    long to = nowMillis;
    if (parameters.has("from")) {
      TimeRange fixed = TimeRange.of(parameters, nowMillis);
      from = fixed.fromMillis();
      to = fixed.toMillis();
    }
    if (with.equals("previous")) {
      return new Comparison(statistics, with, null, from, to, to - from);
    }
    if (with.equals("yesterday")) {
      return new Comparison(statistics, with, null, from, to, DAY_MILLIS);
    }
    Matcher moment = MOMENT.matcher(with);
    if (moment.matches()) {
      // What came after it, and as long before it.
      long millis = 1000 * Long.parseLong(moment.group(1));
      long since = Math.min(to, Math.max(from, millis));
      return new Comparison(statistics, with, null, since, to, to - millis);
    }
    for (Baseline baseline : statistics.baselines()) {
      if (baseline.id().equals(with)) {
        return new Comparison(statistics, with, baseline, from, to, 0);
      }
    }
    throw Problem.badParameter("compare", ACCEPTED);
  }

  /** Says with what is compared, and both sides of all caches together. */
  void put(ObjectNode node) {
    node.put("with", with);
    node.put("label", label());
    Json.number(node, "from", beforeFromMillis() / 1000.0, 3);
    Json.number(node, "to", beforeToMillis() / 1000.0, 3);
    putSides(node, null);
  }

  /** Both sides of one cache. */
  void put(ObjectNode node, String cacheKey) {
    putSides(node, cacheKey);
  }

  private void putSides(ObjectNode node, @Nullable String cacheKey) {
    put(node.putObject("now"), statistics.period(cacheKey, fromMillis, toMillis));
    put(node.putObject("before"), before(cacheKey));
  }

  private Period before(@Nullable String cacheKey) {
    if (baseline != null) {
      return cacheKey == null ? baseline.totals() : baseline.cache(cacheKey);
    }
    return statistics.period(cacheKey, beforeFromMillis(), beforeToMillis());
  }

  private long beforeFromMillis() {
    return baseline == null ? fromMillis - backMillis : baseline.fromMillis();
  }

  private long beforeToMillis() {
    return baseline == null ? toMillis - backMillis : baseline.toMillis();
  }

  private String label() {
    if (baseline != null) {
      return baseline.name();
    }
    if (with.equals("previous")) {
      return "the period before";
    }
    return with.equals("yesterday") ? "the same time yesterday" : "before " + whatHappened();
  }

  /** The mark at the moment that is compared with, in words. */
  private String whatHappened() {
    long second = (toMillis - backMillis) / 1000;
    for (Mark mark : statistics.marks()) {
      if (mark.timeMillis() / 1000 == second) {
        return mark.text();
      }
    }
    return "that time";
  }

  /** The numbers of one period; {@code null} where nothing is known of it. */
  static void put(ObjectNode node, Period period) {
    Json.number(node, "seconds", period.seconds(), 3);
    node.put("lookups", period.lookups());
    Json.number(node, "hit_rate", period.hitRate());
    Json.number(node, "lookups_per_second", period.lookupsPerSecond());
    Json.number(node, "misses_per_second", period.missesPerSecond());
    Json.number(node, "evictions_per_minute", period.evictionsPerMinute());
    Json.number(node, "threads_waiting", period.threadsWaiting());
    Json.millis(node, "load_p95_ms", period.loadP95Nanos());
  }
}
