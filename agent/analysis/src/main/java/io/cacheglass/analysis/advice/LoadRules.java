package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.RepeatedLoads;
import io.cacheglass.analysis.advice.Advice.Confidence;
import io.cacheglass.analysis.advice.Advice.Severity;
import io.cacheglass.analysis.health.Wilson;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheDetails.TierKind;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about loads, and about where lookups are answered. */
final class LoadRules {
  private static final long LEAST_REPEATED = 5;
  private static final double LEAST_WASTED_SHARE = 0.01;
  private static final double LEAST_WASTED_MILLIS = 100;
  private static final int GREAT_PEAK = 10;
  private static final double WINDOW_SECONDS = 600;
  private static final double HOT_SHARE = 0.1;
  private static final double HOT_PER_SECOND = 100;
  private static final double LOW = 0.3;
  private static final long LEAST_READS = 100;
  private static final long LEAST_TIER_READS = 1_000;
  private static final double IDLE_SHARE = 0.05;

  private LoadRules() {}

  /** The same key is loaded several times at once. */
  static @Nullable Advice stampede(Facts facts) {
    RepeatedLoads repeated = facts.report.repeatedLoads();
    boolean matters = repeated.loads() >= LEAST_REPEATED
        && (repeated.wastedShare() >= LEAST_WASTED_SHARE
            || repeated.wastedMillis() >= LEAST_WASTED_MILLIS);
    if (repeated.loads() == 0) {
      return null;
    }
    if (!matters && repeated.peak() < GREAT_PEAK) {
      return facts.silent(
          "stampede",
          "Only " + Facts.count(repeated.loads())
              + " loads of the last 10 minutes were made while the same key was being loaded.");
    }
    String what = repeated.pattern().isEmpty() ? facts.name() : repeated.pattern();
    return Advice.about("stampede", facts.key())
        .pattern(repeated.pattern())
        .severity(Severity.WARN)
        .title("Load each key of " + facts.name() + " by one thread at a time")
        .evidence(what + ": " + Facts.count(repeated.incidents())
            + " times in the last 10 min the same key was loaded several times at once (up to "
            + repeated.peak() + " loads)")
        .evidence(Facts.count(repeated.loads()) + " loads were made twice, "
            + Facts.millis(repeated.wastedMillis()) + " of loading wasted")
        .gain(Facts.millis(repeated.wastedMillis() / WINDOW_SECONDS)
            + " less loading every second, and no crowd at the source")
        .cost("the others wait for the one that loads")
        .code(
            facts.isCaffeine()
                ? "cache.get(key, loader)      // instead of getIfPresent and put"
                : facts.report.info().library().contains("spring")
                    ? "@Cacheable(value = \"" + facts.name() + "\", sync = true)"
                    : "")
        .saves(repeated.wastedMillis() / WINDOW_SECONDS)
        .number("incidents", (double) repeated.incidents())
        .number("repeated_loads", (double) repeated.loads())
        .number("peak", (double) repeated.peak())
        .number("wasted_ms", repeated.wastedMillis())
        .build();
  }

  /** One key is a great part of what a remote cache is asked. */
  static @Nullable Advice hotKey(Facts facts) {
    double perSecond = facts.lookupsPerSecond();
    List<KeyCount> keys = facts.past.hotKeys(facts.key(), 1);
    long reads = facts.counts().hits() + facts.counts().misses();
    if (keys.isEmpty() || reads == 0) {
      return null;
    }
    double share = Math.min(1, (double) (keys.get(0).count() - keys.get(0).error()) / reads);
    if (!(share >= HOT_SHARE) || !(share * perSecond >= HOT_PER_SECOND)) {
      return null;
    }
    if (!facts.isRemote()) {
      return facts.silent("hot-key", "It is in this JVM, where one hot key costs nothing.");
    }
    double each = facts.report.hitLatency().meanNanos() / 1e6;
    double saved = share * perSecond * each;
    return Advice.about("hot-key", facts.key())
        .title("Keep a local copy of the hottest key of " + facts.name() + " for some seconds")
        .evidence("One key is " + Facts.percent(share) + " of the reads: "
            + Facts.count(share * perSecond) + " a second"
            + (Double.isNaN(each) ? "" : ", " + Facts.millis(each) + " each"))
        .evidence("It is the first one in the list of its keys that hit most")
        .gain(
            Double.isNaN(saved)
                ? "fewer calls over the network"
                : Facts.millis(saved) + " less waiting every second")
        .cost("the copy may be some seconds old")
        .saves(saved)
        .number("share", share)
        .number("reads_per_second", share * perSecond)
        .number("hit_ms", each)
        .build();
  }

  /** A pattern, or the whole cache, hardly ever hits and loads often. */
  static @Nullable Advice lowHits(Facts facts) {
    Advice advice = lowest(facts);
    boolean known =
        facts.hasSaid("unique-keys") || facts.hasSaid("first-reads") || facts.hasSaid("useless");
    return advice != null && known
        ? facts.silent("low-hits", "Another advice says why it hits so little.")
        : advice;
  }

  private static @Nullable Advice lowest(Facts facts) {
    for (PatternReport pattern : facts.report.patterns()) {
      if (isLow(pattern.hitRate(), pattern.requests()) && pattern.missesPerSecond() >= 1) {
        double part = (double) pattern.misses() / Math.max(1, facts.counts().misses());
        return low(facts, pattern.pattern(), pattern.hitRate(), pattern.requests())
            .pattern(pattern.pattern())
            .evidence(Facts.percent(Math.min(1, part)) + " of all misses of " + facts.name())
            .number("share_of_misses", Math.min(1, part))
            .build();
      }
    }
    Counts counts = facts.counts();
    long reads = counts.hits() + counts.misses();
    return isLow(counts.hitRate(), reads) && facts.report.recent().loadsPerSecond() >= 1
        ? low(facts, facts.name(), counts.hitRate(), reads).build()
        : null;
  }

  private static boolean isLow(double hitRate, long reads) {
    return reads >= LEAST_READS && Wilson.of(hitRate, reads).high() < LOW;
  }

  private static Advice.Builder low(Facts facts, String what, double hitRate, long reads) {
    return Advice.about("low-hits", facts.key())
        .title(what + " hits " + Facts.percent(hitRate) + " of its reads")
        .evidence(
            Facts.count(Math.rint(hitRate * reads)) + " hits in " + Facts.count(reads) + " reads")
        .gain("fewer loads by another key, size or time to live; or the memory, without caching")
        .cost("a change of the code or the settings")
        .confidence(Confidence.MEDIUM)
        .number("hit_rate", hitRate)
        .number("reads", (double) reads);
  }

  /** The first of two tiers answers next to nothing. */
  static @Nullable Advice idleTier(Facts facts) {
    CacheDetails details = facts.details();
    Counts counts = facts.counts();
    long reads = counts.hits() + counts.misses();
    long below = counts.get(Kind.TIER2_HITS) + counts.get(Kind.TIER3_HITS);
    double share = (double) counts.tier1Hits() / Math.max(1, reads);
    if (details == null || details.tiers().size() < 2 || below == 0 || !(share < IDLE_SHARE)) {
      return null;
    }
    if (reads < LEAST_TIER_READS) {
      return facts.silent(
          "idle-tier", "Only " + Facts.count(reads) + " of 1,000 reads were seen so far.");
    }
    TierKind next = details.tiers().get(1).kind();
    return Advice.about("idle-tier", facts.key())
        .title("The first tier of " + facts.name() + " answers " + Facts.percent(share)
            + " of the reads: make it bigger or leave it out")
        .evidence(Facts.count(counts.tier1Hits()) + " of " + Facts.count(reads)
            + " reads were answered by the first tier, " + Facts.count(below) + " by "
            + word(next) + " and below")
        .gain("the memory of the first tier, or " + Facts.percent(1 - share)
            + " of the reads answered nearer")
        .cost("reads of the few keys that it holds become slower")
        .number("first_tier_share", share)
        .number("reads", (double) reads)
        .number("lower_tier_hits", (double) below)
        .build();
  }

  private static String word(TierKind kind) {
    switch (kind) {
      case OFFHEAP:
        return "off-heap memory";
      case DISK:
        return "the disk";
      case REMOTE:
        return "the server";
      default:
        return "the heap";
    }
  }
}
