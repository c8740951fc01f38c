package io.cacheglass.analysis;

/**
 * What events say of one endpoint, and how fast its misses cost time. Guarded by the analyzer's
 * lock. 4 to 27 KiB.
 */
final class EndpointState {
  private static final int SLOTS = 60;
  private static final int HEALTH_SLOT_SECONDS = 5;

  /** What its requests asked of the caches in the last five minutes. */
  final RecentCounts healthWindow = new RecentCounts(HEALTH_SLOT_SECONDS);

  LatencyHistogram allHits = LatencyHistogram.fine();
  LatencyHistogram anyMiss = LatencyHistogram.fine();
  LatencyHistogram lookups = LatencyHistogram.coarse();

  /** Milliseconds of loading by second, of the last minute; NaN where no load was timed. */
  private final double[] loadMillis = new double[SLOTS];

  private long lastSecond = -1;

  /** Whether what a miss costs was ever known; from then on a second without one costs nothing. */
  private boolean costKnown;

  void request(long nanos, int misses) {
    (misses == 0 ? allHits : anyMiss).add(nanos, 1);
  }

  /** Adds the cost of the misses since the last tick: misses x mean load time; NaN without any. */
  void tick(double costMillis, long second) {
    costKnown |= !Double.isNaN(costMillis);
    if (lastSecond < 0 || second - lastSecond >= SLOTS || second < lastSecond) {
      java.util.Arrays.fill(loadMillis, Double.NaN);
      lastSecond = second;
    }
    while (lastSecond < second) {
      lastSecond++;
      loadMillis[slot()] = Double.NaN;
    }
    loadMillis[slot()] = CacheCosts.plus(loadMillis[slot()], costKnown ? 0 : Double.NaN);
    loadMillis[slot()] = CacheCosts.plus(loadMillis[slot()], costMillis);
  }

  /** Threads that wait for loads on its behalf; NaN if unknown. */
  double threadsWaiting(double seconds) {
    double sum = Double.NaN;
    for (double millis : loadMillis) {
      sum = CacheCosts.plus(sum, millis);
    }
    return sum / 1000 / seconds;
  }

  void reset() {
    allHits.clear();
    anyMiss.clear();
    lookups.clear();
  }

  /** Forgets the times, and gives back their memory. */
  void shed() {
    allHits = LatencyHistogram.fine();
    anyMiss = LatencyHistogram.fine();
    lookups = LatencyHistogram.coarse();
  }

  long bytes() {
    return 2_000 + allHits.bytes() + anyMiss.bytes() + lookups.bytes();
  }

  private int slot() {
    return (int) (lastSecond % SLOTS);
  }
}
