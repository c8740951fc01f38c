package io.cacheglass.launcher;

/**
 * How far apart ticks are: a second; where there are very many caches, a hundred times as long as a
 * tick takes of late, five seconds at most, so that adding them up takes one percent of a
 * processor. Confined to one thread.
 */
final class Pace {
  static final int MANY_CACHES = 500;
  static final long LEAST_MILLIS = 1_000;
  static final long MOST_MILLIS = 5_000;
  private static final int TIMES_AS_LONG = 100;

  /** One that a full collection fell into must not count for more than it is. */
  private static final double NEWEST = 0.125;

  private double tickMillis;

  /** Takes in how long a tick took. */
  void took(long nanos) {
    tickMillis += NEWEST * (nanos / 1e6 - tickMillis);
  }

  /** From the begin of one tick to the next, where there are so many caches. */
  long millis(int caches) {
    long millis = Math.round(TIMES_AS_LONG * tickMillis);
    return caches <= MANY_CACHES
        ? LEAST_MILLIS
        : Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, millis));
  }
}
