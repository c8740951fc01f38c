package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Statistics;
import io.cacheglass.recorder.CacheDetails;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds caches by what people type. */
final class CacheFilter {
  private static final double NANOS_PER_MILLI = 1e6;

  private CacheFilter() {}

  /**
   * Which caches a filter leaves: words are looked for in name, library and kinds of tiers,
   * {@code cache:}, {@code library:}, {@code tier:} and {@code health:} in one of them,
   * {@code endpoint:} in the names of those that asked the cache; {@code hit}, {@code lookups} and
   * {@code misses} (a second), {@code evictions} (a minute), {@code p95} (of loads),
   * {@code waiting} (threads) and {@code entries} can be compared with numbers.
   */
  static Predicate<CacheReport> of(@Nullable String filter, Statistics statistics) {
    return filter == null ? any -> true : fields(statistics).of(filter);
  }

  private static RowFilter<CacheReport> fields(Statistics statistics) {
    return new RowFilter<>(CacheFilter::words)
        .text("cache", CacheFilter::names)
        .text("library", report -> Stream.of(report.info().library()))
        .text("tier", CacheFilter::tiers)
        .text("health", report -> Stream.of(report.health().name()))
        .found("endpoint", word -> askedBy(word, statistics))
        .ratio("hit", report -> CacheRow.countsOf(report).hitRate())
        .number("lookups", report -> report.recent().lookupsPerSecond())
        .number("misses", report -> report.recent().missesPerSecond())
        .number("evictions", report -> report.recent().evictionsPerMinute())
        .number("p95", report -> report.loadLatency().p95Nanos() / NANOS_PER_MILLI)
        .number("waiting", CacheReport::threadsWaiting)
        .number("entries", CacheFilter::entries);
  }

  private static Predicate<CacheReport> askedBy(String word, Statistics statistics) {
    Set<String> asked =
        statistics.cachesAskedBy(endpoint -> endpoint.toLowerCase(Locale.ROOT).contains(word));
    return report -> asked.contains(report.info().key());
  }

  private static Stream<String> words(CacheReport report) {
    return Stream.concat(
        Stream.concat(names(report), Stream.of(report.info().library())), tiers(report));
  }

  private static Stream<String> names(CacheReport report) {
    return Stream.of(report.info().name(), report.info().key());
  }

  private static Stream<String> tiers(CacheReport report) {
    return Tiers.of(report).stream().map(Tiers.View::kind);
  }

  private static double entries(CacheReport report) {
    CacheDetails details = report.details();
    return details != null && details.entries().isPresent()
        ? details.entries().getAsLong()
        : Double.NaN;
  }
}
