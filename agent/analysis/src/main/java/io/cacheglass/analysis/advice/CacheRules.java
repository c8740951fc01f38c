package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.PatternReport;
import io.cacheglass.analysis.advice.Advice.Confidence;
import io.cacheglass.analysis.advice.Advice.Severity;
import io.cacheglass.analysis.curve.Limits;
import io.cacheglass.analysis.curve.MissReason;
import io.cacheglass.analysis.health.Wilson;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules about one cache: each says one thing or, as long as too little is known, nothing. */
final class CacheRules {
  static final double FULL = 0.9;
  private static final double LEAST_GAIN = 0.02;
  private static final double LEAST_SAVED_MILLIS = 5;
  private static final double MOST_LOSS = 0.01;
  private static final double LEAST_TTL_GAIN = 0.03;
  private static final long LEAST_LOOKUPS = 1_000;

  private CacheRules() {}

  /** It is full, and would answer more with twice or four times the entries. */
  static @Nullable Advice grow(Facts facts) {
    if (!facts.hasCurve() || !(facts.fill() >= FULL)) {
      return null;
    }
    for (int times : new int[] {2, 4}) {
      double rate = facts.whatIf.times(times).hitRate();
      double gain = rate - facts.hitRate();
      double saved = facts.savedMillis(gain);
      boolean worthIt = Double.isNaN(saved) || saved >= LEAST_SAVED_MILLIS;
      if (gain - facts.whatIf.error() >= LEAST_GAIN && worthIt) {
        if (facts.counts().get(Kind.EVICTIONS) == 0) {
          return facts.silent("grow", "Nothing has been evicted.");
        }
        return grow(facts, times, rate, gain, saved);
      }
    }
    return null;
  }

  private static Advice grow(Facts facts, int times, double rate, double gain, double saved) {
    double entries = facts.curve.limits().entries();
    double wanted = entries * times;
    Advice.Builder advice = Advice.about("grow", facts.key())
        .title("Raise the maximum size of " + facts.name() + " from " + Facts.count(entries)
            + " to " + Facts.count(wanted) + " entries")
        .evidence("Full: " + Facts.percent(facts.fill()) + " of its entries are in use, and "
            + Facts.count(facts.counts().get(Kind.EVICTIONS)) + " were evicted")
        .evidence("At " + Facts.count(wanted) + " entries it would answer " + Facts.percent(rate)
            + " instead of " + Facts.percent(facts.hitRate()) + " of the reads (± "
            + Facts.points(facts.whatIf.error()) + ")")
        .gain("hit rate " + Facts.percent(facts.hitRate()) + " → about " + Facts.percent(rate)
            + saving(saved))
        .cost("memory for " + Facts.count(wanted - entries) + " more entries")
        .confidence(facts.confidence())
        .saves(saved)
        .number("entries", entries)
        .number("wanted_entries", wanted)
        .number("hit_rate", facts.hitRate())
        .number("expected_hit_rate", rate)
        .number("gain", gain)
        .number("error", facts.whatIf.error());
    double evicted = facts.share(MissReason.EVICTED);
    if (evicted > 0) {
      advice
          .evidence(Facts.percent(evicted) + " of the misses are keys evicted before")
          .number("evicted_share", evicted);
    }
    return advice.code(sizeCode(facts, wanted)).build();
  }

  /** It would answer nearly as much with half or a quarter of the entries. */
  static @Nullable Advice shrink(Facts facts) {
    if (!facts.hasCurve() || !(facts.fill() >= FULL)) {
      return null;
    }
    for (double part : new double[] {0.25, 0.5}) {
      double loss = facts.hitRate() - facts.whatIf.times(part).hitRate();
      if (Math.max(0, loss) + facts.curve.error() <= MOST_LOSS && facts.whatIf.isLru()) {
        double entries = facts.curve.limits().entries();
        double wanted = Math.max(1, Math.rint(entries * part));
        double most = Math.max(0, loss) + facts.curve.error();
        return Advice.about("shrink", facts.key())
            .severity(Severity.INFO)
            .title(facts.name() + " could hold " + Facts.count(wanted) + " instead of "
                + Facts.count(entries) + " entries")
            .evidence("The hit rate would fall by " + Facts.points(most) + " at most")
            .gain("memory of " + Facts.count(entries - wanted) + " entries")
            .cost("at most " + Facts.points(most) + " of hit rate")
            .confidence(facts.confidence())
            .code(sizeCode(facts, wanted))
            .number("entries", entries)
            .number("wanted_entries", wanted)
            .number("most_loss", most)
            .build();
      }
    }
    return null;
  }

  /** Expiry causes misses that a longer time to live would spare. */
  static @Nullable Advice longerTtl(Facts facts) {
    double expired = facts.share(MissReason.EXPIRED);
    Limits limits = facts.curve.limits();
    boolean written = facts.counts().get(Kind.PUTS) - facts.counts().misses()
        >= facts.counts().lookups() / 10;
    if (!facts.hasCurve()
        || limits.expiry() != Limits.Expiry.AFTER_WRITE
        || !(expired >= 0.2)
        || written
        || facts.curve.explainedMisses() < 200) {
      return null;
    }
    for (int times : new int[] {2, 4, 8}) {
      double gain = facts.curve.gainIfTtl(times);
      if (gain - facts.whatIf.error() >= LEAST_TTL_GAIN) {
        return longerTtl(facts, times, gain, expired);
      }
    }
    return null;
  }

  private static Advice longerTtl(Facts facts, int times, double gain, double expired) {
    long ttl = facts.curve.limits().ttlMillis() / 1000;
    double rate = Math.min(1, facts.hitRate() + gain);
    double saved = facts.savedMillis(gain);
    return Advice.about("longer-ttl", facts.key())
        .title("Let entries of " + facts.name() + " live " + times * ttl + " s instead of " + ttl
            + " s")
        .evidence(Facts.percent(expired) + " of the misses are entries that had expired")
        .evidence("With " + times + " times the time to live it would answer "
            + Facts.percent(rate) + " instead of " + Facts.percent(facts.hitRate())
            + " of the reads (± " + Facts.points(facts.whatIf.error()) + ")")
        .gain("hit rate " + Facts.percent(facts.hitRate()) + " → about " + Facts.percent(rate)
            + saving(saved))
        .cost("data may be up to " + times * ttl + " s old")
        .confidence(Confidence.MEDIUM)
        .saves(saved)
        .code(
            facts.isCaffeine()
                ? ".expireAfterWrite(Duration.ofSeconds(" + times * ttl + "))      // was "
                    + Duration.ofSeconds(ttl).toSeconds()
                : "")
        .number("ttl_seconds", (double) ttl)
        .number("wanted_ttl_seconds", (double) times * ttl)
        .number("expired_share", expired)
        .number("hit_rate", facts.hitRate())
        .number("expected_hit_rate", rate)
        .number("error", facts.whatIf.error())
        .build();
  }

  /** Keys are asked for again and again that nobody ever stores. */
  static @Nullable Advice negative(Facts facts) {
    double absent = facts.curve.misses(MissReason.NOT_STORED);
    double share = facts.share(MissReason.NOT_STORED);
    Counts counts = facts.counts();
    long stored = counts.get(Kind.LOADS) + counts.get(Kind.LOADED_TOGETHER);
    // The exact counts must agree: so many misses ended without a value.
    if (absent < 100
        || !(share >= 0.3)
        || counts.get(Kind.LOADS_FAILED) > absent
        || counts.misses() - stored < 0.3 * counts.misses()) {
      return null;
    }
    double saved =
        facts.lookupsPerSecond() * (1 - facts.hitRate()) * share * facts.savedPerHitMillis();
    return Advice.about("negative", facts.key())
        .title("Remember in " + facts.name() + " that a key does not exist")
        .evidence(Facts.percent(share) + " of the misses are keys that were asked for before and"
            + " for which nothing was stored")
        .evidence(Facts.count(absent) + " such misses in the last hour")
        .gain("up to " + Facts.percent(share) + " of the misses" + saving(saved))
        .cost("a new value of such a key is seen only when its mark expires")
        .confidence(Confidence.MEDIUM)
        .saves(saved)
        .number("not_stored_misses", absent)
        .number("not_stored_share", share)
        .build();
  }

  /** It is filled and asked, and never has what is asked for. */
  static @Nullable Advice useless(Facts facts) {
    long lookups = facts.counts().hits() + facts.counts().misses();
    long puts = facts.counts().get(Kind.PUTS) + facts.counts().get(Kind.LOADS);
    if (lookups < LEAST_LOOKUPS
        || puts == 0
        || Wilson.of(facts.counts().hitRate(), lookups).high() >= 0.02) {
      return null;
    }
    return Advice.about("useless", facts.key())
        .severity(Severity.WARN)
        .title(facts.name() + " keeps what nobody asks for again")
        .evidence(
            Facts.count(facts.counts().hits()) + " hits in " + Facts.count(lookups) + " lookups")
        .evidence(Facts.count(puts) + " values were stored, of " + Facts.count(report(facts))
            + " different keys that were read")
        .gain("the memory of its entries, and the time of storing them")
        .cost("none that was seen")
        .number("hits", (double) facts.counts().hits())
        .number("lookups", (double) lookups)
        .number("stored", (double) puts)
        .number("distinct_keys", (double) report(facts))
        .build();
  }

  private static long report(Facts facts) {
    return facts.report.distinctKeys().estimate();
  }

  /** A pattern has a new key on nearly every read. */
  static @Nullable Advice uniqueKeys(Facts facts) {
    for (PatternReport pattern : facts.report.patterns()) {
      long reads = pattern.requests();
      double unique = (double) pattern.distinctKeys().estimate() / Math.max(1, reads);
      boolean always = Wilson.of(Math.min(1, unique), reads).low() >= 0.9;
      if (reads >= 500 && always && pattern.hitRate() < 0.02) {
        return Advice.about("unique-keys", facts.key())
            .pattern(pattern.pattern())
            .severity(Severity.WARN)
            .title("Take the part that changes out of the keys " + pattern.pattern() + " of "
                + facts.name() + ", or do not cache them")
            .evidence(Facts.count(pattern.distinctKeys().estimate()) + " different keys in "
                + Facts.count(reads) + " reads")
            .evidence("Hit rate " + Facts.percent(pattern.hitRate()))
            .gain("reads that hit, or the memory of entries that are never read again")
            .cost("a change of the key in the code")
            .number("distinct_keys", (double) pattern.distinctKeys().estimate())
            .number("reads", (double) reads)
            .number("hit_rate", pattern.hitRate())
            .build();
      }
    }
    return null;
  }

  /** A hit takes nearly as long as a load. */
  static @Nullable Advice slow(Facts facts) {
    double hit = facts.report.hitLatency().meanNanos();
    double load = facts.report.loadLatency().meanNanos();
    if (facts.counts().hits() < 100
        || facts.counts().get(Kind.LOADS) < 100
        || !(hit >= 0.8 * load)) {
      return null;
    }
    return Advice.about("slow-hits", facts.key())
        .title(facts.name() + " saves no time: a hit takes as long as a load")
        .evidence("A hit takes " + Facts.millis(hit / 1e6) + ", a load " + Facts.millis(load / 1e6))
        .gain("the memory of its entries")
        .cost("the source is asked " + Facts.count(facts.counts().hits()) + " times more often")
        .number("hit_ms", hit / 1e6)
        .number("load_ms", load / 1e6)
        .number("hits", (double) facts.counts().hits())
        .build();
  }

  private static String saving(double millisPerSecond) {
    return Double.isNaN(millisPerSecond)
        ? ""
        : ", " + Facts.millis(millisPerSecond) + " less waiting every second";
  }

  private static String sizeCode(Facts facts, double wanted) {
    String was = "      // was " + Facts.count(facts.curve.limits().entries());
    return facts.isCaffeine() || facts.report.info().library().equals("guava")
        ? ".maximumSize(" + Facts.count(wanted).replace(',', '_') + ')' + was
        : "";
  }
}
