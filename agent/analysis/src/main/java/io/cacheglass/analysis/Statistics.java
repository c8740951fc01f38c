package io.cacheglass.analysis;

import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.analysis.health.PutOffs;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the caches of this JVM. Every count is exact and relative to the last
 * {@link #reset}; latencies, patterns and keys come from sampled events. "Recent" means the last 60
 * seconds, or since the start if that is shorter. Thread-safe.
 */
public interface Statistics {

  /** All caches that the application uses directly, together. */
  Totals totals();

  /**
   * The caches that the application uses directly, in the order of their registration. There may be
   * ten thousand, so endpoints, patterns and layers are left out; {@link #cache} has them.
   */
  List<CacheReport> caches();

  /**
   * One cache, also one that only works inside another.
   *
   * @param key {@link io.cacheglass.recorder.CacheInfo#key()}
   * @return null if there is no such cache
   */
  @Nullable
  CacheReport cache(String key);

  /**
   * A cache's counts by its library beside ours; up to some seconds old. May ask the host's code,
   * or a server.
   *
   * @param key {@link io.cacheglass.recorder.CacheInfo#key()}
   * @return null if there is no such cache
   */
  @Nullable
  TruthCheck truthCheck(String key);

  /** Key patterns over all caches, most requests first. */
  List<PatternReport> patterns();

  /** Endpoints by display name, most lookups first. */
  List<EndpointReport> endpoints();

  /**
   * The keys of the caches that were asked since the last reset by endpoints of certain names.
   *
   * @param endpoint whether a display name is wanted
   */
  Set<String> cachesAskedBy(Predicate<String> endpoint);

  /**
   * The slowest request of late to an endpoint, of those that were looked at closely.
   *
   * @param endpoint its display name
   * @return null if there is none
   */
  @Nullable
  SlowRequest slowRequest(String endpoint);

  /**
   * The keys that are asked for most.
   *
   * @param cacheKey one cache, or null for all together
   * @param limit most entries to list, at least 0
   * @return an empty list with a note if there is no such cache or nothing is worth listing
   */
  KeyList keys(@Nullable String cacheKey, KeyOrder order, int limit);

  /**
   * A metric over time, aligned to multiples of the step.
   *
   * @param cacheKey one cache, or null for all together
   * @param fromMillis epoch milliseconds of the oldest point wanted
   * @param toMillis epoch milliseconds of the end, not after now
   * @param stepSeconds distance of two points, at least 1
   */
  Series history(
      @Nullable String cacheKey, Metric metric, long fromMillis, long toMillis, int stepSeconds);

  /**
   * What happened in a span of time, from the history: as far as it reaches, and as far as its
   * points are complete.
   *
   * @param cacheKey one cache, or null for all together
   */
  Period period(@Nullable String cacheKey, long fromMillis, long toMillis);

  /** How far back the history reaches, in epoch milliseconds: the start, or an earlier run. */
  long historySinceMillis();

  /** The baselines that were saved and not deleted, newest first. */
  List<Baseline> baselines();

  /** Puts the present numbers aside under a name. */
  Baseline saveBaseline(String name);

  /** Forgets a baseline; false if there is none of this id. */
  boolean deleteBaseline(String id);

  /** What recorder and analysis say of themselves. */
  RecorderState recorder();

  /** A random id of this run: counts of two answers with different ids must not be compared. */
  String epoch();

  /** Epoch milliseconds of the start of the recording. */
  long startedMillis();

  /**
   * Makes every count start from zero again. History and marks stay.
   *
   * @param by who wants it, for the mark
   * @return the numbers until then, which are kept as a baseline
   */
  Baseline reset(String by);

  /**
   * Which keys, by their text, belong to a pattern of a cache. Where the cache has no such pattern,
   * the text is a mask: {@code *} stands for any text.
   */
  Predicate<String> keysOf(String cacheKey, String pattern);

  /** The rules by which health is judged and alerts are found. */
  HealthModel healthModel();

  /**
   * Judges by other rules from now on; what was recorded stays.
   *
   * @param by who wants it, for the mark
   */
  void healthModel(HealthModel model, String by);

  /** Advice that is not said for a while, by its id. */
  PutOffs advicePutOff();

  /** Alerts that are not raised for a while, as "rule scope subject". */
  PutOffs alertsSilenced();

  /** What happened, oldest first; the oldest are forgotten when there are too many. */
  List<Mark> marks();

  /** Remembers that something happened now by itself, to be drawn on charts. */
  default void mark(String kind, String label) {
    mark(kind, label, "");
  }

  /**
   * Remembers that something happened now, to be drawn on charts.
   *
   * @param kind such as "clear" or "reset"
   * @param label what people read
   * @param by who did it, in words such as "the bearer token ci"; "" for nobody
   */
  void mark(String kind, String label, String by);

  /** Remembers that something happened, now or some time ago. */
  void mark(Mark mark);
}
