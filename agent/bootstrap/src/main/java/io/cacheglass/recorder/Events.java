package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/** Makes the sampled events. Thread-safe. */
final class Events {
  private Events() {}

  /** A lookup that is a sample of so many. */
  static void lookup(
      Origin origin,
      CacheRow row,
      @Nullable Object key,
      Outcome outcome,
      int tier,
      long nanos,
      int weight) {
    if (Recorder.isTelling() && row.isToldOf() && !origin.isQuiet()) {
      long start = SampleCost.begin();
      origin.offer(meta(row, outcome, tier, weight), fingerprint(row, key), nanos);
      SampleCost.end(start);
    }
  }

  /** The fingerprint of a sample's key, whose text is sent too; 0 while keys are left out. */
  static long fingerprint(CacheRow row, @Nullable Object key) {
    if (Recorder.isShed(Lane.KEYS)) {
      return 0;
    }
    long hash = KeyContent.fingerprint(key);
    Recorder.LABELS.offer(row.group().id(), key, hash);
    return hash;
  }

  /** Counts and tells of a load. */
  static void load(Origin origin, CacheRow row, long hash, Outcome outcome, long nanos) {
    if (origin.isQuiet()) {
      return;
    }
    Counts.Kind kind = outcome == Outcome.LOADED
        ? Counts.Kind.LOADS
        : outcome == Outcome.LOADED_NULL ? Counts.Kind.LOADS_NULL : Counts.Kind.LOADS_FAILED;
    row.add(kind, 1);
    row.add(Counts.Kind.LOAD_NANOS, nanos);
    if (Recorder.isTelling() && !row.isHidden()) {
      long stamp = EventRing.stamp(System.nanoTime());
      origin.offer(
          EventRing.meta(EventRing.LOAD, outcome.ordinal(), 0, row.group().id(), 0, stamp),
          hash,
          nanos);
    }
  }

  /** Counts and tells of a load that nobody observed: a miss, and the put of the same key. */
  static void inferredLoad(Origin origin, CacheRow row, long hash, long nanos) {
    if (!origin.isQuiet()) {
      row.add(Counts.Kind.LOADS_INFERRED, 1);
      load(origin, row, hash, Outcome.LOADED, nanos);
    }
  }

  /** A lookup without its endpoint. */
  static long meta(CacheRow row, Outcome outcome, int tier, int weight) {
    return EventRing.meta(EventRing.LOOKUP, outcome.ordinal(), tier, row.group().id(), 0, weight);
  }
}
