package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.ExpiryBurst;
import io.cacheglass.analysis.advice.Advice.Confidence;
import io.cacheglass.analysis.advice.Advice.Severity;
import io.cacheglass.analysis.curve.Limits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Rules about when entries go by their age. */
final class ExpiryRules {
  private static final double MOST_LOSS = 0.005;
  private static final double MANY_UNREAD = 0.4;
  private static final int LEAST_BURSTS = 3;
  private static final int SHOWN_BURSTS = 3;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private ExpiryRules() {}

  /** Most entries are not read in the last three quarters of their life. */
  static @Nullable Advice shorterTtl(Facts facts) {
    Limits limits = facts.curve.limits();
    if (!facts.hasCurve() || limits.expiry() != Limits.Expiry.AFTER_WRITE) {
      return null;
    }
    double unread = facts.curve.unreadShare();
    double loss = Math.max(0, -facts.curve.gainIfTtl(0.25));
    long ttl = limits.ttlMillis() / 1000;
    long wanted = ttl / 4;
    if (!(unread >= MANY_UNREAD) || !(loss <= MOST_LOSS) || wanted == 0) {
      return null;
    }
    if (!(facts.fill() >= CacheRules.FULL)) {
      return facts.silent("shorter-ttl", "It is not full, so nobody needs the room.");
    }
    return Advice.about("shorter-ttl", facts.key())
        .severity(Severity.INFO)
        .title("Let entries of " + facts.name() + " live " + wanted + " s instead of " + ttl
            + " s: that frees room")
        .evidence(Facts.percent(unread)
            + " of the entries were not read for a quarter of their time to live")
        .evidence("With a quarter of it the hit rate would fall by " + Facts.points(loss))
        .gain("room for " + Facts.percent(unread) + " more entries, and fresher data")
        .cost("at most " + Facts.points(loss) + " of hit rate")
        .confidence(Confidence.MEDIUM)
        .code(
            facts.isCaffeine()
                ? ".expireAfterWrite(Duration.ofSeconds(" + wanted + "))      // was " + ttl
                : "")
        .number("ttl_seconds", (double) ttl)
        .number("wanted_ttl_seconds", (double) wanted)
        .number("unread_share", unread)
        .number("loss", loss)
        .build();
  }

  /** Many entries expire in the same second, again and again. */
  static @Nullable Advice bursts(Facts facts) {
    List<ExpiryBurst> bursts = facts.report.expiryBursts();
    if (bursts.isEmpty()) {
      return null;
    }
    if (bursts.size() < LEAST_BURSTS) {
      return facts.silent(
          "expiry-burst",
          "Many entries expired in one second " + bursts.size() + " of 3 times so far.");
    }
    StringJoiner times = new StringJoiner(", ");
    long most = 0;
    for (ExpiryBurst burst : bursts) {
      most = Math.max(most, burst.entries());
    }
    for (ExpiryBurst burst : bursts.subList(bursts.size() - SHOWN_BURSTS, bursts.size())) {
      times.add(CLOCK.format(Instant.ofEpochMilli(burst.timeMillis())));
    }
    return Advice.about("expiry-burst", facts.key())
        .title("Spread the time to live of " + facts.name() + " by ±10 %")
        .evidence("Up to " + Facts.count(most) + " entries expired in one second, " + bursts.size()
            + " times; last at " + times + " UTC")
        .gain("loads spread over time instead of all at once")
        .cost("entries live up to a tenth longer or shorter")
        .number("entries", (double) most)
        .number("times", (double) bursts.size())
        .build();
  }
}
