package io.cacheglass.admin;

import java.util.stream.IntStream;

/** From when to when, and in what steps. Immutable. */
final class TimeRange {
  private static final long DEFAULT_SECONDS = 3600;

  /** For so long points are kept. */
  static final long MAX_HISTORY_SECONDS = 7 * 24 * 3600;

  /** Longest range, and oldest beginning relative to now. */
  static final long MAX_SECONDS = 31 * 24 * 3600;

  /** The step that nobody chose makes at most so many points. */
  private static final long DEFAULT_POINTS = 360;

  /** A step that somebody chose may make so many. */
  private static final long MAX_POINTS = 5000;

  private static final long MAX_EPOCH_SECONDS = 253_402_300_799L; // the end of the year 9999

  private static final int MAX_STEP_SECONDS = 3600;

  private static final int[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, MAX_STEP_SECONDS
  };

  private final long fromMillis;
  private final long toMillis;
  private final int stepSeconds;

  private TimeRange(long fromMillis, long toMillis, int stepSeconds) {
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.stepSeconds = stepSeconds;
  }

  /**
   * The range that the parameters {@code from}, {@code to} and {@code step} ask for. Times are
   * epoch seconds, or relative to now when 0 or negative; the end is now at the latest.
   */
  static TimeRange of(Parameters parameters, long nowMillis) {
    long to = Math.min(absolute(parameters, "to", 0, nowMillis), nowMillis);
    long from = absolute(parameters, "from", -DEFAULT_SECONDS, nowMillis);
    if (from >= to) {
      throw Problem.badParameter("from", "before \"to\" and before now");
    }
    long seconds = (to - from + 999) / 1000;
    if (seconds > MAX_SECONDS) {
      throw Problem.badParameter("from", "at most " + MAX_SECONDS + " s before \"to\"");
    }
    return new TimeRange(from, to, step(parameters, seconds));
  }

  private static long absolute(Parameters parameters, String name, long missing, long nowMillis) {
    long seconds = parameters.whole(name, missing, -MAX_SECONDS, MAX_EPOCH_SECONDS);
    return seconds > 0 ? seconds * 1000 : nowMillis + seconds * 1000;
  }

  private static int step(Parameters parameters, long seconds) {
    long step = parameters.whole("step", 0, 1, MAX_STEP_SECONDS);
    if (step == 0) {
      return IntStream.of(STEPS)
          .filter(each -> seconds <= each * DEFAULT_POINTS)
          .findFirst()
          .orElse(MAX_STEP_SECONDS);
    }
    if (seconds / step > MAX_POINTS) {
      long least = (seconds + MAX_POINTS - 1) / MAX_POINTS;
      throw Problem.badParameter(
          "step", "a whole number from " + least + " to " + MAX_STEP_SECONDS + " for this range");
    }
    return (int) step;
  }

  long fromMillis() {
    return fromMillis;
  }

  long toMillis() {
    return toMillis;
  }

  int stepSeconds() {
    return stepSeconds;
  }
}
