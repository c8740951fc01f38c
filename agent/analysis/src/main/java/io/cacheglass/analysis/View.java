package io.cacheglass.analysis;

import io.cacheglass.analysis.health.HealthModel;
import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports are made of: exact counts relative to the baseline, and the state of each cache and
 * endpoint. To be used while the analyzer's lock is held.
 */
final class View {
  /** Points of what every cache has are 15 minutes apart. */
  private static final long LATER_MILLIS = 15 * 60_000;

  private final CounterSnapshot now;
  private final CounterSnapshot baseline;
  private final CounterSnapshot drained;
  private final States states;
  private final DetailsMemo details;
  private final HealthModel healthModel;
  private final long nowMillis;
  private final double recentSeconds;
  private final double healthSeconds;

  /**
   * A view of the present moment.
   *
   * @param steadySinceMillis since when recent rates have been added up without a gap
   */
  View(
      Snapshots snapshots,
      States states,
      DetailsMemo details,
      HealthModel healthModel,
      long steadySinceMillis,
      long nowMillis) {
    this.now = snapshots.current();
    this.baseline = snapshots.baseline();
    this.drained = snapshots.drained();
    this.states = states;
    this.details = details;
    this.healthModel = healthModel;
    this.nowMillis = nowMillis;
    long ageMillis = nowMillis - steadySinceMillis;
    this.recentSeconds = Math.max(1, Math.min(60, ageMillis / 1000.0));
    this.healthSeconds = Math.max(1, Math.min(300, ageMillis / 1000.0));
  }

  /** What the counts are of. */
  CounterSnapshot snapshot() {
    return now;
  }

  List<CacheInfo> caches() {
    return now.caches();
  }

  @Nullable
  CacheInfo cache(String key) {
    return now.byKey(key);
  }

  /** The cache that this row is counted with; null if it is not shown. */
  @Nullable
  CacheInfo cache(int id) {
    int head = now.head(id);
    for (CacheInfo info : now.caches()) {
      if (info.id() == head) {
        return info;
      }
    }
    return null;
  }

  /** Those that the application uses itself. */
  List<CacheInfo> directCaches() {
    List<CacheInfo> direct = new ArrayList<>();
    for (CacheInfo info : now.caches()) {
      if (isDirect(now, info)) {
        direct.add(info);
      }
    }
    return direct;
  }

  /** A cache inside another is the application's own as soon as the application asks it itself. */
  static boolean isDirect(CounterSnapshot snapshot, CacheInfo info) {
    if (info.layerOf() < 0) {
      return true;
    }
    Counts counts = snapshot.cache(info.id());
    return counts.lookups() + counts.get(Counts.Kind.PUTS) + counts.get(Counts.Kind.REMOVALS) > 0;
  }

  /** What the cache did: for the application, or, if it is only a layer, for the cache outside. */
  static Counts ownCounts(CounterSnapshot snapshot, CacheInfo info) {
    return isDirect(snapshot, info) ? snapshot.cache(info.id()) : snapshot.layer(info.id());
  }

  Counts counts(CacheInfo info) {
    return minus(now.cache(info.id()), baseline.cache(info.id()));
  }

  Counts layerCounts(CacheInfo info) {
    return minus(now.layer(info.id()), baseline.layer(info.id()));
  }

  /** Most have nothing to subtract, and are not made anew for that. */
  private static Counts minus(Counts now, Counts before) {
    return before.equals(Counts.NONE) ? now : now.minus(before);
  }

  Counts ownCounts(CacheInfo info) {
    return isDirect(info) ? counts(info) : layerCounts(info);
  }

  boolean isDirect(CacheInfo info) {
    return isDirect(now, info);
  }

  int endpoints() {
    return now.endpoints().size();
  }

  String endpointName(int endpointId) {
    return now.endpoints().get(endpointId);
  }

  Counts cell(int endpointId, CacheInfo info) {
    Counts counts = now.cell(endpointId, info.id());
    return counts.equals(Counts.NONE)
        ? Counts.NONE
        : counts.minus(baseline.cell(endpointId, info.id()));
  }

  long requests(int endpointId) {
    return requests(now, endpointId) - requests(baseline, endpointId);
  }

  static long requests(CounterSnapshot snapshot, int endpointId) {
    return endpointId < snapshot.endpoints().size() ? snapshot.requests(endpointId) : 0;
  }

  /** Shows what each cache was asked under each endpoint since the baseline; maybe in parts. */
  void forEachCell(CounterSnapshot.CellVisitor visitor) {
    now.forEachCellSince(baseline, visitor);
  }

  /** Null for a cache that was never used. */
  @Nullable
  CacheActivity activity(CacheInfo info) {
    return states.knownActivity(info.id());
  }

  /** Null for a cache without traffic, or beyond the number of those watched in detail. */
  @Nullable
  CacheState state(CacheInfo info) {
    return states.knownCache(info.id());
  }

  /** The finest that reaches so far back; null for a cache that was never used. */
  @Nullable
  History history(CacheInfo info, long fromMillis) {
    CacheState state = state(info);
    CacheActivity activity = activity(info);
    if (state == null || activity == null) {
      return state != null ? state.history : activity == null ? null : activity.history;
    }
    boolean watchedLater = state.sinceMillis() - activity.sinceMillis() > LATER_MILLIS;
    return watchedLater && fromMillis < state.sinceMillis() ? activity.history : state.history;
  }

  /** The exact counts of late; null for a cache that was never used. */
  @Nullable
  CountWindows windows(CacheInfo info) {
    CacheState state = state(info);
    if (state != null) {
      return windows(info, state);
    }
    CacheActivity activity = activity(info);
    return activity == null ? null : activity.windows;
  }

  /** The same; of one that is watched in detail since lately, with what was counted before. */
  CountWindows windows(CacheInfo info, CacheState state) {
    CacheActivity activity = activity(info);
    return activity != null && activity.sinceMillis() < state.sinceMillis()
        ? activity.windows
        : state.windows;
  }

  @Nullable
  EndpointState endpointState(int endpointId) {
    return states.knownEndpoint(endpointId);
  }

  /** What its library said last of its sizes; null if nothing, or if the cache is gone. */
  @Nullable
  CacheDetails details(CacheInfo info) {
    return info.live() ? details.last(info.id()) : null;
  }

  /** The rules that hold now. */
  HealthModel healthModel() {
    return healthModel;
  }

  long nowMillis() {
    return nowMillis;
  }

  /** Length of the window of recent rates. */
  double recentSeconds() {
    return recentSeconds;
  }

  double healthSeconds() {
    return healthSeconds;
  }

  /** Whether every lookup since the baseline has come as an event that stands for itself alone. */
  boolean isExact(CacheInfo info) {
    CacheState state = state(info);
    if (state == null || state.sampled() || hasLostEvents()) {
      return false;
    }
    Counts seen = ownCounts(drained, info).minus(ownCounts(baseline, info));
    return state.weights() >= seen.hits() + seen.misses();
  }

  /** Whether events have been dropped since the baseline. */
  boolean hasLostEvents() {
    return now.droppedEvents() > baseline.droppedEvents();
  }
}
