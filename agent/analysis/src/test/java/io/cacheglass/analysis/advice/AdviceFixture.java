package io.cacheglass.analysis.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.CacheReport;
import io.cacheglass.analysis.Fingerprints;
import io.cacheglass.analysis.Latencies;
import io.cacheglass.analysis.Latency;
import io.cacheglass.analysis.Rates;
import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.KeySample;
import io.cacheglass.analysis.curve.Limits;
import io.cacheglass.analysis.curve.Limits.Expiry;
import io.cacheglass.analysis.curve.SampleMemory;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A cache that is read, and its report. */
abstract class AdviceFixture {
  static final long SEEN = 1_800_000_000_000L;
  static final long NOW = SEEN + 11 * 60_000;
  static final int SIZE = 100;

  final KeySample sample = new KeySample(new SampleMemory(SampleMemory.LIMIT_BYTES));
  final long[] counts = new long[Kind.values().length];
  String name = "prices";
  String library = "ehcache3";
  CacheDetails.TierKind tier = CacheDetails.TierKind.HEAP;
  OptionalLong bytes = OptionalLong.empty();
  Past past = Past.NONE;
  long now;

  /** As an LRU cache of {@link #SIZE} entries is read that stores what it missed. */
  void readRandomly(int keys, int reads) {
    readRandomly(keys, reads, SIZE);
  }

  void readRandomly(int keys, int reads, int size) {
    Random random = new Random(1);
    LinkedHashSet<Integer> recent = new LinkedHashSet<>();
    for (int i = 0; i < reads; i++) {
      int key = random.nextInt(keys);
      boolean hit = recent.remove(key);
      recent.add(key);
      if (recent.size() > size) {
        recent.remove(recent.iterator().next());
      }
      read(key, hit);
    }
  }

  void read(int key, boolean hit) {
    sample.read(Fingerprints.of(key), hit, now++);
    if (!hit) {
      sample.stored(Fingerprints.of(key), now);
    }
    count(hit, !hit);
  }

  void count(boolean hit, boolean put) {
    counts[Kind.LOOKUPS.ordinal()]++;
    counts[Kind.MISSES.ordinal()] += hit ? 0 : 1;
    counts[Kind.PUTS.ordinal()] += put ? 1 : 0;
  }

  void limits(int entries, Expiry expiry, long ttlMillis) {
    sample.limits(new Limits(entries, true, expiry, ttlMillis));
  }

  Advice only(String rule, long entries) {
    List<Advice> advice = Advisor.advise(report(entries).build(), past, NOW).advice();
    assertThat(advice).extracting(Advice::rule).containsExactly(rule);
    assertThat(advice.get(0).id()).isEqualTo(rule + ":prices");
    return advice.get(0);
  }

  List<String> rules(long entries) {
    return Advisor.advise(report(entries).build(), past, NOW).advice().stream()
        .map(Advice::rule)
        .collect(java.util.stream.Collectors.toList());
  }

  CacheReport.Builder report(long entries) {
    Curve curve = sample.curve(now);
    OptionalLong none = OptionalLong.empty();
    OptionalLong limit = OptionalLong.of((long) Math.max(1, curve.limits().entries()));
    CacheDetails.Tier heap =
        new CacheDetails.Tier(tier, OptionalLong.of(entries), limit, bytes, none);
    return CacheReport.builder(new CacheInfo(0, name, name, library, "", "", SEEN, true, -1))
        .details(new CacheDetails("1", OptionalLong.of(entries), limit, none, List.of(heap), ""))
        .counts(Counts.of(counts))
        .curve(curve);
  }

  /** Durations of hits and loads, in milliseconds. */
  static Latencies latencies(double hit, double load) {
    return new Latencies(
        new Latency(0, 0, 0, hit * 1e6, 1_000),
        Latency.NONE,
        new Latency(0, 0, 0, load * 1e6, 1_000),
        Latency.NONE,
        List.of(Latency.NONE, Latency.NONE, Latency.NONE));
  }

  static Rates rates(double lookups, double misses, double loads, double evictionsPerMinute) {
    return new Rates(lookups, misses, loads, evictionsPerMinute, 1 - misses / lookups);
  }

  void set(Kind kind, long count) {
    counts[kind.ordinal()] = count;
  }

  @Nullable
  Advice find(String rule, CacheReport.Builder report) {
    return Advisor.advise(report.build(), past, NOW).advice().stream()
        .filter(advice -> advice.rule().equals(rule))
        .findFirst()
        .orElse(null);
  }

  Advice said(String rule, CacheReport.Builder report) {
    Advice advice = find(rule, report);
    assertThat(advice).as(rule).isNotNull();
    return advice;
  }

  /** That the rule is silent, and why. */
  void silent(String rule, String reason, CacheReport.Builder report) {
    assertThat(find(rule, report)).isNull();
    assertThat(Advisor.advise(report.build(), past, NOW).silences())
        .filteredOn(silence -> silence.rule().equals(rule))
        .extracting(Silence::reason)
        .containsExactly(reason);
  }
}
