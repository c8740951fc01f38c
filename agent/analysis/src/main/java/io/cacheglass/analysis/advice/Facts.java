package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.analysis.curve.WhatIf;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of one cache, and what was said of it so far. Ratios are 0 to 1, NaN if unknown.
 * Confined to one thread.
 */
final class Facts {
  /** Loads from which on their mean time is believed. */
  static final long LEAST_LOADS = 30;

  final CacheReport report;
  final Curve curve;
  final WhatIf whatIf;

  final Past past;
  final long nowMillis;
  private final List<Advice> said = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();

  Facts(CacheReport report, Past past, long nowMillis) {
    this.report = report;
    this.past = past;
    this.nowMillis = nowMillis;
    this.curve = report.curve();
    this.whatIf = report.whatIf();
  }

  /** Notes what a rule says. */
  void say(Advice advice) {
    said.add(advice);
  }

  /** What was said, in the order of the rules. */
  List<Advice> said() {
    return said;
  }

  boolean hasSaid(String rule) {
    return said.stream().anyMatch(advice -> advice.rule().equals(rule));
  }

  /** Notes why a rule says nothing although what it looks for is there; null, for it to return. */
  @Nullable
  Advice silent(String rule, String reason) {
    silences.add(new Silence(rule, reason));
    return null;
  }

  List<Silence> silences() {
    return silences;
  }

  String key() {
    return report.info().key();
  }

  String name() {
    return report.info().name();
  }

  Counts counts() {
    return report.counts();
  }

  @Nullable
  CacheDetails details() {
    return report.details();
  }

  double hitRate() {
    return curve.measured();
  }

  double lookupsPerSecond() {
    return report.recent().lookupsPerSecond();
  }

  /** Mean time of a load beyond that of a hit, in milliseconds; NaN from too few loads. */
  double savedPerHitMillis() {
    Counts counts = counts();
    long loads = counts.get(Kind.LOADS) + counts.get(Kind.LOADS_NULL);
    double load = report.loadLatency().meanNanos();
    double hit = report.hitLatency().meanNanos();
    return loads < LEAST_LOADS || Double.isNaN(load)
        ? Double.NaN
        : Math.max(0, load - (Double.isNaN(hit) ? 0 : hit)) / 1e6;
  }

  /** Waiting saved per second if the hit rate were so much higher, in milliseconds. */
  double savedMillis(double gain) {
    return gain * lookupsPerSecond() * savedPerHitMillis();
  }

  /** Whether the curve is to be believed, and rests on enough reads of keys read before. */
  boolean hasCurve() {
    return whatIf.confidence() != WhatIf.Confidence.NONE && curve.rereads() >= 1_000;
  }

  Advice.Confidence confidence() {
    return whatIf.confidence() == WhatIf.Confidence.HIGH
        ? Advice.Confidence.HIGH
        : Advice.Confidence.MEDIUM;
  }

  /** Entries of those allowed; NaN without a limit. */
  double fill() {
    CacheDetails its = details();
    return its == null || !its.capacity().isPresent() || !its.entries().isPresent()
        ? Double.NaN
        : (double) its.entries().getAsLong() / Math.max(1, its.capacity().getAsLong());
  }

  /** Entries that it holds; those of the cache inside if it does not tell itself. */
  OptionalLong entries() {
    CacheDetails its = details();
    return its == null ? OptionalLong.empty() : its.entries();
  }

  /** Whether the first tier is on a server. */
  boolean isRemote() {
    CacheDetails its = details();
    return its != null && its.tiers().get(0).kind() == CacheDetails.TierKind.REMOTE;
  }

  /** Different keys read in the last hour; 0 if that is not known. */
  double keysReadInAnHour() {
    for (Curve.WorkingSet set : curve.workingSets()) {
      if (set.minutes() == 60) {
        return set.whole() ? set.keys() : 0;
      }
    }
    return 0;
  }

  double share(MissReason reason) {
    return curve.share(reason);
  }

  boolean isCaffeine() {
    return report.info().library().equals("caffeine");
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }

  static String points(double ratio) {
    return String.format(Locale.ROOT, "%.1f points", 100 * ratio);
  }

  static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  /** As it is written in Java. */
  static String codeCount(double number) {
    return count(number).replace(',', '_');
  }

  static String duration(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.0f ms", 1000 * seconds)
        : seconds < 120
            ? String.format(Locale.ROOT, "%.0f s", seconds)
            : seconds < 2 * 3600
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.0f h", seconds / 3600);
  }

  static String millis(double millis) {
    return millis >= 100
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000)
        : String.format(Locale.ROOT, "%.1f ms", millis);
  }
}
