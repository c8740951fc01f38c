package io.cacheglass.recorder;

/**
 * What the drainer hands the sampled events to, in time order. Confined to the drainer thread.
 *
 * <p>Every event stands for {@code weight} events of its kind: while calls are few, see
 * {@link SamplePace}, every call is an event of weight 1.
 */
public interface EventSink {

  /**
   * A lookup that was timed.
   *
   * @param cache {@link CacheRow#id()}
   * @param endpoint an index of {@link Endpoints}; 0 is "no request"
   * @param keyHash 64-bit fingerprint of the key's content; 0 when the key has none (bulk lookups)
   * @param outcome how it ended
   * @param tier the tier that answered a hit, 1 for the first; 0 for a miss
   * @param nanos duration of the lookup without the load; -1 when a miss was counted but not timed
   * @param weight how many lookups this one stands for, at least 1
   */
  void lookup(
      int cache, int endpoint, long keyHash, Outcome outcome, int tier, long nanos, int weight);

  /**
   * A load, from the start of the loader (or, inferred, from the miss) to its end (or to the put of
   * the same key by the same thread). Loads are always timed: the weight is 1.
   *
   * @param outcome {@link Outcome#LOADED}, {@link Outcome#LOADED_NULL} or
   *     {@link Outcome#LOAD_FAILED}
   * @param nanos duration of the load
   * @param endNanos when it ended, in the time of {@link System#nanoTime} to 16 us
   */
  void load(int cache, int endpoint, long keyHash, Outcome outcome, long nanos, long endNanos);

  /**
   * A lookup of a key that is followed, of which {@link #lookup} does not tell; while not all keys
   * are, of each lookup of one that is.
   *
   * @param keyHash as in {@link #lookup}
   */
  void followed(int cache, long keyHash, boolean hit);

  /**
   * A value was put by the application. Not every put is told of, where there are many.
   *
   * @param keyHash as in {@link #lookup}
   */
  void stored(int cache, long keyHash);

  /**
   * An entry was taken out by the application. Not every removal is told of, where there are many.
   *
   * @param keyHash as in {@link #lookup}; 0 for all entries
   */
  void removed(int cache, long keyHash);

  /**
   * A request of the host that ended.
   *
   * @param nanos from entering the first filter or servlet to leaving it
   * @param misses lookups of this request that missed
   */
  void request(int endpoint, long nanos, int misses);

  /**
   * The text of a key whose fingerprint was met for the first time (in a while). Comes before the
   * first event with that fingerprint when there was room, and may not come at all.
   *
   * @param text at most 200 characters; personal data, to be masked before anybody sees it
   */
  void label(int cache, long keyHash, String text);
}
