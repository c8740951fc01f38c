package io.cacheglass.admin;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In what order caches are listed. Immutable. */
final class CacheOrder {

  /** What caches can be sorted by; the names are those of the fields. */
  private enum Field {
    NAME(report -> Double.NaN),
    HIT_RATE(report -> CacheRow.countsOf(report).hitRate()),
    LOOKUPS(report -> CacheRow.countsOf(report).lookups()),
    MISSES(report -> CacheRow.countsOf(report).misses()),
    LOOKUPS_PER_SECOND(report -> report.recent().lookupsPerSecond()),
    MISSES_PER_SECOND(report -> report.recent().missesPerSecond()),
    LOAD_P95_MS(report -> report.loadLatency().p95Nanos()),
    THREADS_WAITING(CacheReport::threadsWaiting),
    ENTRIES(Field::entries),
    EVICTIONS(report -> CacheRow.countsOf(report).get(Kind.EVICTIONS)),
    EVICTIONS_PER_MINUTE(report -> report.recent().evictionsPerMinute());

    @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
    private final ToDoubleFunction<CacheReport> value;

    Field(ToDoubleFunction<CacheReport> value) {
      this.value = value;
    }

    private static double entries(CacheReport report) {
      CacheDetails details = report.details();
      OptionalLong entries = details == null ? OptionalLong.empty() : details.entries();
      return entries.isPresent() ? entries.getAsLong() : Double.NaN;
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> WORDS = Arrays.stream(Field.values())
      .flatMap(field -> Stream.of(field.text(), '-' + field.text()))
      .collect(Collectors.toList());

  private static final Comparator<CacheReport> BY_NAME = Comparator.comparing(
          (CacheReport report) -> report.info().name(), String::compareToIgnoreCase)
      .thenComparing(report -> report.info().key());

  private final Field field;
  private final boolean descending;

  private CacheOrder(Field field, boolean descending) {
    this.field = field;
    this.descending = descending;
  }

  /** The order that the parameter {@code sort} asks for: costliest misses first without it. */
  static CacheOrder of(Parameters parameters) {
    String word = parameters.oneOf("sort", "-threads_waiting", WORDS);
    boolean descending = word.startsWith("-");
    String field = descending ? word.substring(1) : word;
    return new CacheOrder(Field.valueOf(field.toUpperCase(Locale.ROOT)), descending);
  }

  /** Caches of which the figure is not known come last, whatever the direction. */
  List<CacheReport> sorted(List<CacheReport> reports) {
    if (field == Field.NAME) {
      List<CacheReport> byName = new ArrayList<>(reports);
      byName.sort(descending ? BY_NAME.reversed() : BY_NAME);
      return byName;
    }
    List<Ranked> ranked = new ArrayList<>(reports.size());
    reports.forEach(report -> ranked.add(new Ranked(report, rank(report))));
    Collections.sort(ranked);
    List<CacheReport> sorted = new ArrayList<>(reports.size());
    ranked.forEach(each -> sorted.add(each.report));
    return sorted;
  }

  /** The lower, the further up. */
  private double rank(CacheReport report) {
    double value = field.value.applyAsDouble(report);
    if (Double.isNaN(value)) {
      return Double.POSITIVE_INFINITY;
    }
    return descending ? -value : value;
  }

  /** A cache with what decides about its place, found out once. Immutable. */
  private static final class Ranked implements Comparable<Ranked> {
    private final CacheReport report;
    private final double rank;
    private final long lookups;

    Ranked(CacheReport report, double rank) {
      this.report = report;
      this.rank = rank;
      this.lookups = CacheRow.countsOf(report).lookups();
    }

    @Override
    public int compareTo(Ranked other) {
      int byRank = Double.compare(rank, other.rank);
      if (byRank != 0) {
        return byRank;
      }
      int byLookups = Long.compare(other.lookups, lookups);
      return byLookups != 0 ? byLookups : BY_NAME.compare(report, other.report);
    }
  }
}
