package io.cacheglass.analysis;

import io.cacheglass.recorder.Counts;

/** What exact counters say of a cache of late. Guarded by the analyzer's lock. */
final class CountWindows {
  final RecentCounts lastMinute;

  /** Five minutes: what health is judged by. */
  final RecentCounts health;

  private CountWindows(RecentCounts lastMinute, RecentCounts health) {
    this.lastMinute = lastMinute;
    this.health = health;
  }

  /** For the few that are watched in detail. */
  static CountWindows fine() {
    return new CountWindows(new RecentCounts(1), new RecentCounts(5));
  }

  /** For all of them. */
  static CountWindows coarse() {
    return new CountWindows(new RecentCounts(2, 30), new RecentCounts(30, 10));
  }

  /** Adds what the counters have gained since the last tick. */
  void add(Counts difference, long nowMillis) {
    lastMinute.add(difference, nowMillis);
    health.add(difference, nowMillis);
  }

  /** Adds windows of the same kind, of a cache that is counted with this one from now on. */
  void addAll(CountWindows other) {
    lastMinute.addAll(other.lastMinute);
    health.addAll(other.health);
  }

  long bytes() {
    return lastMinute.bytes() + health.bytes();
  }
}
