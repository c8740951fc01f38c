package io.cacheglass.analysis;

import io.cacheglass.analysis.curve.SampleMemory;
import io.cacheglass.analysis.health.Measure;
import io.cacheglass.analysis.health.Reading;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Outcome;
import io.cacheglass.recorder.Recorder;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that events and ticks say of one cache: sketches and histograms since the last reset,
 * recent counts, history. Guarded by the analyzer's lock. About 60 KiB with little traffic, 240 KiB
 * at most without patterns.
 */
final class CacheState {
  /** Windows of health: 5 minutes, as 60 slots of 5 s; durations in two halves. */
  private static final long HALF_WINDOW_MILLIS = 150_000;

  final CountWindows windows = CountWindows.fine();
  final History history = new History();
  CachePatterns patterns;
  FollowedKeys followed;
  final LoadWindow loads = new LoadWindow();
  final ExpiryBursts bursts = new ExpiryBursts();

  final LookupTimes times = new LookupTimes(LatencyHistogram::fine);
  private LookupTimes currentHalf = new LookupTimes(LatencyHistogram::coarse);
  private LookupTimes halfBefore = new LookupTimes(LatencyHistogram::coarse);
  private long halfStartedMillis;

  private final KeyPatterns.Budget budget;
  private final SampleMemory samples;
  private HeavyHitters<KeyLabel> hitKeys = new HeavyHitters<>();
  private HeavyHitters<KeyLabel> missKeys = new HeavyHitters<>();
  private DistinctCounter distinctKeys = new DistinctCounter(12);
  private long weights;
  private boolean sampled;

  /** Whether keys were looked up of which neither a sample tells nor that they are followed. */
  private boolean untold;

  /** Whether an event of this second stood for more than one lookup. */
  private boolean thinned;

  private long clearedMillis;

  /** When its events began to be kept. */
  private long sinceMillis;

  CacheState(KeyPatterns.Budget budget, SampleMemory samples, long nowMillis) {
    this.budget = budget;
    this.samples = samples;
    patterns = new CachePatterns(budget);
    sinceMillis = nowMillis;
    followed = new FollowedKeys(samples);
  }

  void lookup(KeyedEvent key, Outcome outcome, int tier, long nanos, int weight) {
    sampled |= weight > 1;
    thinned |= weight > 1;
    untold |= weight > 1 && (!followed.all() || Recorder.isShed(Lane.FOLLOWED_KEYS));
    times.lookup(outcome, tier, nanos, weight);
    currentHalf.lookup(outcome, tier, nanos, weight);
    if (outcome == Outcome.ERROR) {
      return;
    }
    if (key.fingerprint == 0 && Recorder.isShed(Lane.KEYS)) {
      return;
    }
    weights += weight;
    patterns.stats(key.label, key.fingerprint).lookup(key, outcome, tier, nanos, weight);
    if (key.label != null) {
      key.label.pattern().add(weight);
    }
    if (key.fingerprint != 0) {
      distinctKeys.add(key.fingerprint);
      (outcome == Outcome.HIT ? hitKeys : missKeys).add(key.fingerprint, weight, key.label);
    }
  }

  /**
   * A second is over.
   *
   * @param complete whether all of the keys that are followed were told of
   */
  void toldOfKeys(boolean complete) {
    untold |= thinned && !complete;
    thinned = false;
  }

  /** A lookup of a key that is followed, which no sample tells of. */
  void followed(long key, boolean hit, long millis) {
    followed.followed(key, hit, millis);
    if (key != 0) {
      distinctKeys.add(key);
    }
  }

  void load(KeyedEvent key, long nanos) {
    times.load(nanos);
    currentHalf.load(nanos);
    history.load(nanos);
    if (!Recorder.isShed(Lane.KEYS)) {
      patterns.stats(key.label, key.fingerprint).load(nanos);
    }
  }

  /** Adds what the exact counters have gained since the last tick. */
  void tick(Counts difference, long nowMillis, double coveredSeconds, double entries) {
    untold |= difference.lookups() > 0 && Recorder.isShed(Lane.KEYS);
    windows.add(difference, nowMillis);
    bursts.tick(difference, nowMillis);
    if (difference.get(Counts.Kind.CLEARS) > 0) {
      clearedMillis = nowMillis;
    }
    history.add((nowMillis - 1) / 1000, coveredSeconds, difference, entries);
    if (nowMillis - halfStartedMillis >= HALF_WINDOW_MILLIS) {
      halfStartedMillis = nowMillis;
      halfBefore = currentHalf;
      currentHalf = new LookupTimes(LatencyHistogram::coarse);
    }
  }

  /**
   * Adds what is known of a cache that is counted with this one from now on; the other object must
   * not be used any more.
   */
  void addAll(CacheState other) {
    windows.addAll(other.windows);
    history.addAll(other.history);
    patterns.addAll(other.patterns);
    followed.addAll(other.followed);
    loads.addAll(other.loads);
    bursts.addAll(other.bursts);
    times.addAll(other.times);
    currentHalf.addAll(other.currentHalf);
    halfBefore.addAll(other.halfBefore);
    hitKeys.addAll(other.hitKeys);
    missKeys.addAll(other.missKeys);
    distinctKeys.addAll(other.distinctKeys);
    weights += other.weights;
    sampled |= other.sampled;
    untold |= other.untold;
    thinned |= other.thinned;
    clearedMillis = Math.max(clearedMillis, other.clearedMillis);
    sinceMillis = Math.min(sinceMillis, other.sinceMillis);
  }

  /** When its events began to be kept, in epoch milliseconds. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** When the application cleared it last, in epoch milliseconds; 0 if it has not. */
  long clearedMillis() {
    return clearedMillis;
  }

  /** Makes what is rare by now give way to what is frequent. */
  void decay() {
    hitKeys.decay();
    missKeys.decay();
  }

  /**
   * Forgets what is not recorded any more: half of a window would be shown as all of it. Counts and
   * history stay.
   */
  void shed(Lane last) {
    followed.release();
    followed = new FollowedKeys(samples);
    if (last.compareTo(Lane.KEYS) >= 0) {
      patterns.release();
      patterns = new CachePatterns(budget);
      untold |= weights > 0;
      forgetKeys();
    }
    if (last.compareTo(Lane.TIMES) >= 0) {
      times.clear();
      loads.clear();
      currentHalf = new LookupTimes(LatencyHistogram::coarse);
      halfBefore = new LookupTimes(LatencyHistogram::coarse);
    }
  }

  /** Forgets what counts since the last reset; recent counts and history stay. */
  void reset() {
    times.clear();
    loads.clear();
    patterns.clear();
    forgetKeys();
    sampled = false;
    untold = false;
  }

  private void forgetKeys() {
    hitKeys = new HeavyHitters<>();
    missKeys = new HeavyHitters<>();
    distinctKeys = new DistinctCounter(12);
    weights = 0;
  }

  HeavyHitters<KeyLabel> keys(KeyOrder order) {
    return order == KeyOrder.HITS ? hitKeys : missKeys;
  }

  DistinctKeys distinctKeys() {
    DistinctKeys seen = distinctKeys.estimate();
    return untold ? seen.atLeast() : seen;
  }

  /** Sum of the weights of lookups that hit or missed. */
  long weights() {
    return weights;
  }

  /** Whether an event stood for more than one lookup. */
  boolean sampled() {
    return sampled;
  }

  /** Mean duration of a hit in any tier; NaN if none was timed. */
  double meanHitNanos() {
    LatencyHistogram hits = LatencyHistogram.fine();
    for (int tier = 1; tier <= 3; tier++) {
      LatencyHistogram its = times.tier(tier);
      if (its != null) {
        hits.addAll(its, 1);
      }
    }
    return hits.meanNanos();
  }

  /** Hit rate and times of the last five minutes. */
  List<Reading> readings(RecentCounts window, double secondsSinceStart) {
    LookupTimes recent = new LookupTimes(LatencyHistogram::coarse);
    recent.addAll(halfBefore);
    recent.addAll(currentHalf);
    Latency latency = new LatencySums(LatencyHistogram::coarse)
        .add(recent, LatencySums.Events.of(recent))
        .all();
    double hitRate = window.rates(secondsSinceStart).hitRate();
    long lookups = window.lookups();
    return Arrays.asList(
        new Reading(Measure.HIT_RATE, hitRate, lookups),
        new Reading(Measure.AVERAGE_MILLIS, latency.meanNanos() / 1e6, lookups),
        new Reading(Measure.P95_MILLIS, latency.p95Nanos() / 1e6, lookups));
  }

  long bytes() {
    return 3_800
        + history.bytes()
        + times.bytes()
        + currentHalf.bytes()
        + halfBefore.bytes()
        + hitKeys.bytes()
        + missKeys.bytes()
        + distinctKeys.bytes()
        + followed.bytes()
        + patterns.bytes();
  }
}
