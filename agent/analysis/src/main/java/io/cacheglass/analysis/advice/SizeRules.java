package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.advice.Advice.Severity;
import io.cacheglass.analysis.curve.Limits;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.analysis.health.Wilson;
import io.cacheglass.recorder.Counts.Kind;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rules about what a cache's size does and does not do. */
final class SizeRules {
  private static final double LEAST_GAIN = 0.02;
  private static final double LOW = 0.7;
  private static final double MANY_FIRST = 0.6;
  private static final double LEAST_EXPLAINED = 200;
  private static final double MANY_ONCE = 0.6;
  private static final double MANY_EVICTED = 0.5;
  private static final double LEAST_HOURLY_GROWTH = 0.05;
  private static final int LEAST_STEPS = 9;

  private SizeRules() {}

  /** Most misses are the first read of a key: no size would have the entry. */
  static @Nullable Advice firstReads(Facts facts) {
    double first = facts.share(MissReason.FIRST_READ);
    if (!facts.hasCurve()
        || !(facts.hitRate() < LOW)
        || !(first >= MANY_FIRST)
        || facts.whatIf.times(4).hitRate() - facts.hitRate() + facts.whatIf.error() >= LEAST_GAIN) {
      return null;
    }
    if (facts.curve.explainedMisses() < LEAST_EXPLAINED) {
      return facts.silent(
          "first-reads",
          "Only " + Facts.count(facts.curve.explainedMisses())
              + " misses are explained so far; 200 are needed.");
    }
    if (facts.hasSaid("useless") || facts.hasSaid("unique-keys")) {
      return facts.silent("first-reads", "Another advice says more of the same.");
    }
    return Advice.about("first-reads", facts.key())
        .title("A bigger " + facts.name() + " changes nothing: its misses are first reads")
        .evidence(Facts.percent(first) + " of the misses are the first read of a key")
        .evidence("With four times the entries it would answer at most "
            + Facts.percent(facts.whatIf.times(4).hitRate() + facts.whatIf.error())
            + " instead of " + Facts.percent(facts.hitRate()) + " of the reads")
        .gain("coarser keys, warming, or not caching would save these loads or the memory")
        .cost("a change in the code, or loads at the start")
        .confidence(facts.confidence())
        .number("first_read_share", first)
        .number("hit_rate", facts.hitRate())
        .number("hit_rate_at_4x", facts.whatIf.times(4).hitRate())
        .number("error", facts.whatIf.error())
        .build();
  }

  /** Most keys are asked for once and push out others. */
  static @Nullable Advice oneHitKeys(Facts facts) {
    int keys = facts.curve.sampledKeys();
    double once = keys == 0 ? Double.NaN : (double) facts.curve.readOnce() / keys;
    if (!(Wilson.of(Double.isNaN(once) ? 0 : once, keys).low() >= MANY_ONCE)
        || !(facts.fill() >= CacheRules.FULL)
        || facts.counts().get(Kind.EVICTIONS) == 0) {
      return null;
    }
    if (!facts.whatIf.isLru()) {
      return facts.silent("one-hit-keys", "Its library asks how often a key is read already.");
    }
    if (facts.hasSaid("first-reads") || facts.hasSaid("useless") || facts.hasSaid("unique-keys")) {
      return facts.silent("one-hit-keys", "Another advice says more of the same.");
    }
    return Advice.about("one-hit-keys", facts.key())
        .title("Do not let every key into " + facts.name() + ": most are asked for once")
        .evidence(Facts.percent(once) + " of the keys that are followed were asked for once, and"
            + " push others out")
        .evidence("Full: " + Facts.percent(facts.fill()) + " of its entries are in use, and "
            + Facts.count(facts.counts().get(Kind.EVICTIONS)) + " were evicted")
        .gain("entries that are asked for again stay; an admission policy (Caffeine has one) does"
            + " that")
        .cost("another cache library, or caching on the second request")
        .confidence(Advice.Confidence.MEDIUM)
        .number("read_once_share", once)
        .number("keys", (double) keys)
        .number("evictions", (double) facts.counts().get(Kind.EVICTIONS))
        .build();
  }

  /** Entries are gone before they are asked for again. */
  static @Nullable Advice thrash(Facts facts) {
    long evicted = facts.counts().get(Kind.EVICTIONS);
    long stored = facts.counts().get(Kind.PUTS)
        + facts.counts().get(Kind.LOADS)
        - facts.counts().get(Kind.LOADS_INFERRED);
    double perSecond = facts.report.recent().evictionsPerMinute() / 60;
    OptionalLong entries = facts.entries();
    double reuse = facts.curve.medianGapMillis() / 1000;
    if (stored == 0 || evicted < MANY_EVICTED * stored || !entries.isPresent()) {
      return null;
    }
    // Little's law: what is held, by what goes each second.
    double stay = entries.getAsLong() / perSecond;
    if (!(perSecond > 0) || !(stay < reuse) || facts.curve.rereads() < LEAST_EXPLAINED) {
      return null;
    }
    if (facts.hasSaid("grow")) {
      return facts.silent("thrash", "The advice to grow says what to do about it.");
    }
    return Advice.about("thrash", facts.key())
        .title("Entries of " + facts.name() + " live " + Facts.duration(stay)
            + ", but are asked for again after " + Facts.duration(reuse))
        .evidence(Facts.count(evicted) + " of " + Facts.count(stored) + " stored entries were"
            + " evicted, " + Facts.decimal(perSecond) + " a second")
        .evidence("Half of the keys that are read again are so after " + Facts.duration(reuse)
            + " or more")
        .gain("hits, if it had room for what is asked for in " + Facts.duration(reuse))
        .cost("memory; or fewer kinds of keys in this cache")
        .confidence(Advice.Confidence.MEDIUM)
        .number("stay_seconds", stay)
        .number("reuse_seconds", reuse)
        .number("evictions", (double) evicted)
        .number("stored", (double) stored)
        .build();
  }

  /** It has neither a limit nor a time to live, and grows. */
  static @Nullable Advice noLimit(Facts facts) {
    Limits limits = facts.curve.limits();
    if (limits.bounded()
        || limits.expiry() != Limits.Expiry.NONE
        || facts.details() == null
        || facts.counts().get(Kind.EVICTIONS) > 0) {
      return null;
    }
    double[] entries = facts.past.entries(facts.key());
    int last = entries.length - 1;
    if (last < LEAST_STEPS || Double.isNaN(entries[0]) || Double.isNaN(entries[last])) {
      return null;
    }
    int grown = 0;
    for (int i = 1; i <= last; i++) {
      grown += entries[i] > entries[i - 1] ? 1 : 0;
    }
    double growth = entries[last] - entries[0];
    if (grown < LEAST_STEPS) {
      return null;
    }
    if (growth < LEAST_HOURLY_GROWTH * entries[0]) {
      return facts.silent("no-limit", "It grew by less than 5 % in the last hour.");
    }
    double read = facts.keysReadInAnHour();
    if (read > 0 && read <= 0.5 * entries[last]) {
      // Most of what it holds is not asked for: that is the worse for it.
      return grows(facts, entries[0], entries[last])
          .evidence("Only " + Facts.count(read) + " different keys were read in the last hour")
          .number("keys_read", read)
          .build();
    }
    return grows(facts, entries[0], entries[last]).build();
  }

  private static Advice.Builder grows(Facts facts, double before, double now) {
    return Advice.about("no-limit", facts.key())
        .severity(Severity.WARN)
        .title("Give " + facts.name() + " a maximum size or a time to live: it has neither")
        .evidence("It grew from " + Facts.count(before) + " to " + Facts.count(now)
            + " entries in the last hour")
        .gain("memory that does not run out")
        .cost("misses of the entries that go")
        .code(facts.isCaffeine() ? ".maximumSize(" + Facts.codeCount(now) + ')' : "")
        .number("entries_before", before)
        .number("entries", now);
  }
}
