package io.cacheglass.analysis;

import io.cacheglass.analysis.curve.Curve;
import io.cacheglass.analysis.curve.KeySample;
import io.cacheglass.analysis.curve.Limits;
import io.cacheglass.analysis.curve.SampleMemory;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.Counts.Kind;
import io.cacheglass.recorder.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The sample of one cache's keys, and how many keys the recorder follows for it: all, until there
 * are too many lookups. Guarded by the analyzer's lock.
 */
final class FollowedKeys {
  /** Events a second of one cache that a lower rate aims at. */
  private static final double WANTED_EVENTS = 5_000;

  /** Lookups a second that are too few for the rate, as a part of what it aims at. */
  private static final double TOO_FEW = 1 / 16.0;

  /** Of so many keys one is followed at least: rarer would be none at all. */
  private static final double MOST_KEYS = 1 << 24;

  /** A shorter time between ticks, as when a clock is set, tells no rate. */
  private static final double LEAST_SECONDS = 0.5;

  /** So many seconds with too few until there is a higher rate. */
  private static final int PATIENCE = 120;

  private final KeySample sample;

  /** Of so many keys one is followed, a power of two. */
  private double keys = 1;

  /** Lookups that events told of. */
  private double told;

  /** Lookups that were counted by the last tick but one, so that their events have come by now. */
  private double expected;

  private double sinceExpected;
  private double missing;
  private int quietTicks;

  /** Since the last tick. */
  private double lookupsPerSecond;

  FollowedKeys(SampleMemory memory) {
    sample = new KeySample(memory);
  }

  /** A lookup that an event of its own tells of. */
  void lookup(long key, Outcome outcome, long millis) {
    if (outcome != Outcome.ERROR && keys == 1) {
      followed(key, outcome == Outcome.HIT, millis);
    }
  }

  void followed(long key, boolean hit, long millis) {
    if (key == 0) {
      return; // it comes to be missing
    }
    told++;
    if (keys == 1) {
      sample.read(key, hit, millis);
    } else {
      sample.followed(key, hit, millis);
    }
  }

  void load(long key, Outcome outcome, long millis) {
    if (outcome == Outcome.LOADED) {
      sample.stored(key, millis);
    }
  }

  void stored(long key, long millis) {
    sample.stored(key, millis);
  }

  /** An entry was taken out; all of them if the key is 0. */
  void removed(long key) {
    if (key == 0) {
      sample.cleared();
    } else {
      sample.removed(key);
    }
  }

  /**
   * Counts what was looked up since the last tick.
   *
   * @param complete whether no event was lost
   * @param room more events a second that all caches together may tell of keys
   * @return part of {@link CacheRow#ALL_KEYS} to be followed from now on; negative for no change
   */
  int tick(Counts difference, double seconds, boolean complete, double room) {
    double lookups = (double) difference.hits() + difference.misses();
    lookupsPerSecond = lookups / Math.max(LEAST_SECONDS, seconds);
    if (keys == 1) {
      countMissing(lookups);
    } else if (complete) {
      sample.count(lookups, (double) difference.hits());
    } else {
      sample.lost(lookups);
    }
    if (!complete && lookups == 0) {
      return part(); // nothing is recorded just now: as before
    }
    boolean mayBeMore = keys > 1 && lookupsPerSecond - events() <= room;
    quietTicks = mayBeMore && events() < TOO_FEW * WANTED_EVENTS ? quietTicks + 1 : 0;
    return complete && quietTicks < PATIENCE ? -1 : follow();
  }

  /** Events a second that tell of its keys. */
  double events() {
    return lookupsPerSecond / keys;
  }

  /**
   * Follows fewer keys, for the sake of all caches together.
   *
   * @return part of {@link CacheRow#ALL_KEYS} to be followed from now on
   */
  int fewer() {
    quietTicks = 0;
    return follow();
  }

  private void countMissing(double lookups) {
    expected += sinceExpected;
    sinceExpected = lookups;
    double gone = expected - told;
    if (gone > missing) {
      sample.lost(gone - missing);
      missing = gone;
    }
  }

  /** More keys for one that is followed if there were too many events, fewer if too few. */
  private int follow() {
    double wanted = 1;
    while (lookupsPerSecond / wanted > WANTED_EVENTS && wanted < MOST_KEYS) {
      wanted *= 2;
    }
    if (quietTicks < PATIENCE) { // hot keys among those followed: others, next time
      wanted = Math.max(wanted, Math.min(2 * keys, MOST_KEYS));
    }
    keys = wanted;
    quietTicks = 0;
    told = 0;
    expected = 0;
    sinceExpected = 0;
    missing = 0;
    sample.restart(keys);
    return part();
  }

  /** What the library says of itself, and whether entries have left it. */
  void limits(@Nullable CacheDetails details, Counts counts) {
    if (details != null) {
      sample.limits(limitsOf(details, counts));
    }
  }

  void scale(double factor) {
    sample.scale(factor);
  }

  /**
   * Goes on for a cache that is counted with this one from now on. Two samples cannot be made one:
   * the other one is given up.
   */
  void addAll(FollowedKeys other) {
    if (keys == 1 && other.keys == 1) {
      told += other.told;
      expected += other.expected;
      sinceExpected += other.sinceExpected;
      missing += other.missing;
    }
    other.release();
  }

  /** The cache that it tells of was taken away, and another one has come that was empty. */
  void emptied() {
    sample.cleared();
  }

  /** Whether each key is followed. */
  boolean all() {
    return keys == 1;
  }

  /** What of {@link CacheRow#ALL_KEYS} is to be followed. */
  int part() {
    return (int) (CacheRow.ALL_KEYS / keys);
  }

  /** Gives back the memory of the sample. */
  void release() {
    sample.release();
  }

  Curve curve(long nowMillis) {
    return sample.curve(nowMillis);
  }

  long bytes() {
    return sample.bytes() + 64;
  }

  private static Limits limitsOf(CacheDetails details, Counts counts) {
    double entries = details.capacity().orElse(details.entries().orElse(0));
    boolean bounded = details.capacity().isPresent() || counts.get(Kind.EVICTIONS) > 0;
    for (CacheDetails.Tier tier : details.tiers()) {
      bounded |= tier.entryLimit().isPresent()
          || tier.byteLimit().isPresent()
          || tier.kind() == CacheDetails.TierKind.REMOTE;
    }
    long ttl = details.ttlSeconds().orElse(0);
    return new Limits(entries, bounded, expiry(details, counts, ttl), ttl * 1000);
  }

  private static Limits.Expiry expiry(CacheDetails details, Counts counts, long ttl) {
    String policy = details.policy();
    if (ttl > 0) {
      boolean fromRead = policy.contains("after access") || policy.contains("after last use");
      return fromRead && !policy.contains("after write")
          ? Limits.Expiry.AFTER_READ
          : Limits.Expiry.AFTER_WRITE;
    }
    boolean expires = details.ttlSeconds().isPresent()
        || policy.contains("own time to live")
        || counts.get(Kind.EXPIRATIONS) > 0
        || details.tiers().get(0).kind() == CacheDetails.TierKind.REMOTE;
    return expires ? Limits.Expiry.EACH_ITS_OWN : Limits.Expiry.NONE;
  }
}
