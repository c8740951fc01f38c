package io.cacheglass.analysis.advice;

import io.cacheglass.analysis.KeyCount;
import io.cacheglass.analysis.Mark;
import io.cacheglass.analysis.Period;
import io.cacheglass.analysis.advice.Advice.Confidence;
import io.cacheglass.analysis.advice.Advice.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rules about what happened over time. */
final class TimeRules {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long LEAST_UNUSED = 6 * HOUR;
  private static final int MOST_WARMED = 500;
  private static final double LEAST_WARMED_SHARE = 0.1;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private TimeRules() {}

  /** The hit rate fell from one minute to the next, and stays low. */
  static @Nullable Advice drop(Facts facts) {
    if (!facts.report.isDetailed()) {
      return null; // there are no points of a minute
    }
    Past.SuddenDrop found = facts.past.drop(facts.key());
    if (found == null) {
      return null;
    }
    String cause = cause(facts, found.sinceMillis);
    String title = "Hit rate of " + facts.name() + " fell from "
        + Facts.percent(found.drop.before()) + " to " + Facts.percent(found.drop.after()) + " at "
        + CLOCK.format(Instant.ofEpochMilli(found.sinceMillis)) + " UTC";
    return Advice.about("drop", facts.key())
        .severity(cause.isEmpty() ? Severity.WARN : Severity.INFO)
        .title(title)
        .evidence(
            cause.isEmpty()
                ? "Nothing is marked at that time: no clear, restart, reset or new setting"
                : "At the same time: " + cause)
        .gain("the hits that were there before")
        .cost(cause.isEmpty() ? "finding what changed at that time" : "patience, if it was meant")
        .confidence(Confidence.MEDIUM)
        .number("hit_rate_before", found.drop.before())
        .number("hit_rate", found.drop.after())
        .number("since_epoch_seconds", found.sinceMillis / 1000.0)
        .build();
  }

  /** What was marked in the ten minutes before the first low minute ended; "" if nothing was. */
  private static String cause(Facts facts, long sinceMillis) {
    String cause = Mark.before(facts.past.marks(), facts.key(), sinceMillis);
    long cleared = facts.report.clearedMillis();
    return cause.isEmpty() && cleared >= sinceMillis - 10 * MINUTE && cleared < sinceMillis + MINUTE
        ? "the application cleared " + facts.name()
        : cause;
  }

  /** It holds entries that nobody has asked for since long. */
  static @Nullable Advice unused(Facts facts) {
    OptionalLong entries = facts.entries();
    long age = facts.nowMillis - facts.report.info().firstSeenMillis();
    if (!entries.isPresent() || entries.getAsLong() == 0 || facts.lookupsPerSecond() > 0) {
      return null;
    }
    long window = Math.min(age, 24 * HOUR);
    Period period = facts.past.period(facts.key(), window);
    boolean neverRead = facts.counts().lookups() == 0 && period.lookups() == 0;
    if (period.lookups() > 0 || (!neverRead && age < 24 * HOUR)) {
      return null;
    }
    if (age < LEAST_UNUSED) {
      return facts.silent("unused", "It is known for less than six hours.");
    }
    return Advice.about("unused", facts.key())
        .severity(Severity.INFO)
        .title(facts.name() + " has not been read for " + Facts.count(window / HOUR) + " h")
        .evidence("It holds " + Facts.count(entries.getAsLong()) + " entries")
        .gain("their memory")
        .cost("none that was seen")
        .number("hours", Math.floor((double) window / HOUR))
        .number("entries", (double) entries.getAsLong())
        .build();
  }

  /** After a restart, a few keys would bring much of the hit rate back. */
  static @Nullable Advice warm(Facts facts) {
    if (!hasRestarted(facts)) {
      return null;
    }
    List<KeyCount> keys = facts.past.hotKeys(facts.key(), MOST_WARMED);
    long reads = facts.counts().hits() + facts.counts().misses();
    double saved = facts.savedPerHitMillis();
    long sure = 0;
    int texts = 0;
    for (KeyCount key : keys) {
      if (key.text() != null) {
        sure += key.count() - key.error();
        texts++;
      }
    }
    double share = reads == 0 ? 0 : Math.min(1, (double) sure / reads);
    if (Double.isNaN(saved) || texts == 0 || reads < 1_000) {
      return null;
    }
    if (share < LEAST_WARMED_SHARE) {
      return facts.silent(
          "warm",
          "Its " + texts + " hottest keys are only " + Facts.percent(share) + " of the reads.");
    }
    return Advice.about("warm", facts.key())
        .severity(Severity.INFO)
        .title("Warm " + facts.name() + " after a restart: " + Facts.count(texts) + " keys are "
            + Facts.percent(share) + " of its reads")
        .evidence("Loading them takes about " + Facts.millis(texts * saved) + " in one thread")
        .gain("hits from the first minute on, instead of " + Facts.count(texts) + " loads by users")
        .cost("these loads at the start")
        .confidence(Confidence.MEDIUM)
        .number("keys", (double) texts)
        .number("share", share)
        .number("load_ms", texts * saved)
        .build();
  }

  private static boolean hasRestarted(Facts facts) {
    for (Mark mark : facts.past.marks()) {
      if (mark.kind().equals("restart") || mark.kind().equals("warm")) {
        return true;
      }
    }
    return false;
  }
}
