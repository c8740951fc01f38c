package io.cacheglass.analysis.redis;

import io.cacheglass.analysis.Latency;

/**
 * What a server had counted at one moment, and what we had counted of it at the same. Counters grow
 * for ever: a server that was restarted goes on where it was. Immutable.
 */
public final class RedisPoint {
  private final long millis;
  private final long hits;
  private final long misses;
  private final long ourHits;
  private final long ourMisses;
  private final long commands;
  private final long evicted;
  private final long expired;
  private final double pingNanos;
  private final Latency commandTime;

  /**
   * A moment.
   *
   * @param millis epoch milliseconds
   * @param hits {@code keyspace_hits}: of every client and database
   * @param ourHits what the application's clients were seen to hit
   * @param commands that the server has run, without ours
   * @param pingNanos median of a few, NaN if there was none
   * @param commandTime of the application's lookups that hit, since the last reset
   */
  public RedisPoint(
      long millis,
      long hits,
      long misses,
      long ourHits,
      long ourMisses,
      long commands,
      long evicted,
      long expired,
      double pingNanos,
      Latency commandTime) {
    this.millis = millis;
    this.hits = hits;
    this.misses = misses;
    this.ourHits = ourHits;
    this.ourMisses = ourMisses;
    this.commands = commands;
    this.evicted = evicted;
    this.expired = expired;
    this.pingNanos = pingNanos;
    this.commandTime = commandTime;
  }

  public long millis() {
    return millis;
  }

  public double pingNanos() {
    return pingNanos;
  }

  /** The server's hit rate from an earlier point to this one; NaN without a lookup. */
  public double hitRateSince(RedisPoint earlier) {
    return ratio(hits - earlier.hits, misses - earlier.misses);
  }

  /** The application's own hit rate in the same time; NaN without a lookup. */
  public double ourHitRateSince(RedisPoint earlier) {
    return ratio(ourHits - earlier.ourHits, ourMisses - earlier.ourMisses);
  }

  /** The server's lookups in the same time. */
  public long lookupsSince(RedisPoint earlier) {
    return hits - earlier.hits + misses - earlier.misses;
  }

  /** The server's hits in the same time. */
  public long hitsSince(RedisPoint earlier) {
    return hits - earlier.hits;
  }

  /** The application's own lookups in the same time. */
  public long ourLookupsSince(RedisPoint earlier) {
    return ourHits - earlier.ourHits + ourMisses - earlier.ourMisses;
  }

  /** The application's own hits in the same time. */
  public long ourHitsSince(RedisPoint earlier) {
    return ourHits - earlier.ourHits;
  }

  /** How many lookups of the application were timed in the same time; below 0 after a reset. */
  double commandsTimedSince(RedisPoint earlier) {
    return (double) commandTime.count() - earlier.commandTime.count();
  }

  /** Their mean time in nanoseconds; NaN of none. */
  double commandNanosSince(RedisPoint earlier) {
    double count = commandsTimedSince(earlier);
    return count <= 0 ? Double.NaN : (total(commandTime) - total(earlier.commandTime)) / count;
  }

  private static double total(Latency latency) {
    return latency.count() == 0 ? 0 : latency.count() * latency.meanNanos();
  }

  /** Commands per second, without ours; NaN in no time. */
  public double commandsPerSecondSince(RedisPoint earlier) {
    return perSecond(commands - earlier.commands, earlier);
  }

  /** Keys evicted for want of memory, per second; NaN in no time. */
  public double evictedPerSecondSince(RedisPoint earlier) {
    return perSecond(evicted - earlier.evicted, earlier);
  }

  /** Keys that have expired, per second; NaN in no time. */
  public double expiredPerSecondSince(RedisPoint earlier) {
    return perSecond(expired - earlier.expired, earlier);
  }

  private double perSecond(long number, RedisPoint earlier) {
    long passed = millis - earlier.millis;
    return passed <= 0 ? Double.NaN : number * 1000.0 / passed;
  }

  private static double ratio(long hits, long misses) {
    long all = hits + misses;
    return all <= 0 ? Double.NaN : (double) hits / all;
  }
}
