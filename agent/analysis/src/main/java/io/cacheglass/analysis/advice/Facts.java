package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.analysis.curve.WhatIf;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What rules ask of one cache. Ratios are 0 to 1, NaN if unknown. Immutable. */
final class Facts {
  /** Loads from which on their mean time is believed. */
  static final long LEAST_LOADS = 30;

  final CacheReport report;
  final Curve curve;
  final WhatIf whatIf;

  Facts(CacheReport report) {
    this.report = report;
    this.curve = report.curve();
    this.whatIf = report.whatIf();
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

  static String millis(double millis) {
    return millis >= 100
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000)
        : String.format(Locale.ROOT, "%.1f ms", millis);
  }
}
