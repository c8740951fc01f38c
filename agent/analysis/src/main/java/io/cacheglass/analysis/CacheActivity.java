package io.cacheglass.analysis;

import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.Counts;
import java.util.List;

/**
 * What exact counters alone say of a cache over time. Kept for every cache that is used, because
 * there may be ten thousand; what events say is in {@link CacheState}, for those used most. Guarded
 * by the analyzer's lock. {@value #BYTES} bytes.
 */
final class CacheActivity {
  /** With its place in a map. */
  static final int BYTES = 5_600;

  final CountWindows windows = CountWindows.coarse();
  final History history = History.coarse();
  private long sinceMillis;

  CacheActivity(long nowMillis) {
    sinceMillis = nowMillis;
  }

  /** Adds what the exact counters have gained since the last tick. */
  void tick(Counts difference, long nowMillis, double coveredSeconds, double entries) {
    windows.add(difference, nowMillis);
    history.add((nowMillis - 1) / 1000, coveredSeconds, difference, entries);
  }

  /** Adds what is known of a cache that is counted with this one from now on. */
  CacheActivity plus(CacheActivity other) {
    windows.addAll(other.windows);
    history.addAll(other.history);
    sinceMillis = Math.min(sinceMillis, other.sinceMillis);
    return this;
  }

  /** When it was used first, in epoch milliseconds. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** The hit rate of the last five minutes; times are not known. */
  List<Reading> readings(double secondsSinceStart) {
    double hitRate = windows.health.rates(secondsSinceStart).hitRate();
    return List.of(new Reading(Measure.HIT_RATE, hitRate, windows.health.lookups()));
  }

  long bytes() {
    return 300 + windows.bytes() + history.bytes();
  }
}
