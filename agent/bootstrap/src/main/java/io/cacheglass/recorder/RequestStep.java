package io.cacheglass.recorder;

/** One lookup or load of a request. Immutable. */
public final class RequestStep {
  private final Place place;
  private final Outcome outcome;
  private final long nanos;
  private final long endNanos;
  private final int weight;

  RequestStep(Place place, Outcome outcome, long nanos, long endNanos, int weight) {
    this.place = place;
    this.outcome = outcome;
    this.nanos = nanos;
    this.endNanos = endNanos;
    this.weight = weight;
  }

  /** Id of the cache. */
  public int cacheId() {
    return place.cacheId;
  }

  /** The tier that answered, 1 to 3; 0 for a miss or a load. */
  public int tier() {
    return place.tier;
  }

  /** Fingerprint of the key; 0 if there is none. */
  public long fingerprint() {
    return place.fingerprint;
  }

  public Outcome outcome() {
    return outcome;
  }

  public boolean isLoad() {
    return outcome == Outcome.LOADED
        || outcome == Outcome.LOADED_NULL
        || outcome == Outcome.LOAD_FAILED;
  }

  /** Duration in nanoseconds; of a lookup without the loads in it. */
  public long nanos() {
    return nanos;
  }

  /** Nanoseconds from the begin of the request to its begin; of a lookup as if it had no load. */
  public long startNanos() {
    return Math.max(0, endNanos - nanos);
  }

  /** Nanoseconds from the begin of the request to its end. */
  public long endNanos() {
    return endNanos;
  }

  /** How many lookups it stands for; above 1 where one thread asked more than 20,000 a second. */
  public int weight() {
    return weight;
  }

  /** Where it looked. */
  static final class Place {
    private final int cacheId;
    private final int tier;
    private final long fingerprint;

    Place(int cacheId, int tier, long fingerprint) {
      this.cacheId = cacheId;
      this.tier = tier;
      this.fingerprint = fingerprint;
    }
  }
}
