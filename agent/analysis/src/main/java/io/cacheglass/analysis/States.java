package io.cacheglass.analysis;

import io.cacheglass.analysis.curve.SampleMemory;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Lane;
import io.cacheglass.recorder.Recorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The states of caches and endpoints by id, as many as memory allows: {@value #MOST_CACHES} caches
 * and {@value #MOST_ENDPOINTS} endpoints with what events say of them. The first ones that are used
 * get a place; a cache that is used much more takes the place of one that hardly is, and any takes
 * that of one that is gone. What exact counts say is kept for every cache. Guarded by the
 * analyzer's lock.
 */
final class States {
  static final int MOST_CACHES = 128;
  static final int MOST_ENDPOINTS = 512;

  /** 128 caches x 330 KiB, 512 endpoints x 25 KiB, key labels and patterns; then the activities. */
  static final long LIMIT_BYTES = (64L << 20) + (long) Recorder.MAX_CACHES * CacheActivity.BYTES;

  /** So many change places at once, so that the sketches of the others have time to fill. */
  private static final int MOST_EXCHANGED = 8;

  private static final int MUCH_MORE = 2;

  private final KeyPatterns.Budget budget = new KeyPatterns.Budget(KeyPatterns.MAX_NODES);
  private final SampleMemory samples = new SampleMemory(SampleMemory.LIMIT_BYTES);
  private final Map<Integer, CacheState> caches = new HashMap<>();
  private final ById<CacheActivity> activities = new ById<>();
  private final Map<Integer, EndpointState> endpoints = new HashMap<>();
  private final IntConsumer leaving;

  /** Caches that are gone and may have a place still, in the order of registration. */
  private final Set<Integer> gone = new LinkedHashSet<>();

  private long nowMillis;

  /** States of nothing yet; {@code leaving} hears of each cache that has lost its place. */
  States(IntConsumer leaving) {
    this.leaving = leaving;
  }

  /** The time of what comes next. */
  void now(long millis) {
    nowMillis = millis;
  }

  /** Epoch milliseconds of the last tick. */
  long nowMillis() {
    return nowMillis;
  }

  @Nullable
  CacheState cache(int id) {
    CacheState known = caches.get(id);
    if (known == null && (caches.size() < MOST_CACHES || leavesOneGone())) {
      known = new CacheState(budget, samples, nowMillis);
      caches.put(id, known);
    }
    return known;
  }

  /**
   * Says whether a cache is in use: what is known of one that is gone stays while there is room.
   */
  void live(int id, boolean live) {
    if (live || !caches.containsKey(id)) {
      gone.remove(id);
    } else {
      gone.add(id);
    }
  }

  /** Whether one that is gone has made room. */
  private boolean leavesOneGone() {
    if (gone.isEmpty()) {
      return false;
    }
    int first = gone.iterator().next();
    gone.remove(first);
    return leave(first);
  }

  private boolean leave(int id) {
    CacheState state = caches.remove(id);
    if (state == null) {
      return false;
    }
    state.patterns.release();
    state.followed.release();
    leaving.accept(id);
    return true;
  }

  /** Rows with anything known of them that are counted with another one. */
  List<Integer> joined(IntUnaryOperator heads) {
    List<Integer> joined = new ArrayList<>();
    activities.forEach((activity, id) -> {
      if (heads.applyAsInt(id) != id) {
        joined.add(id);
      }
    });
    for (int id : caches.keySet()) {
      if (heads.applyAsInt(id) != id && !activities.contains(id)) {
        joined.add(id);
      }
    }
    return joined;
  }

  /**
   * Lets what is known of a row go over to the one that it is counted with, and frees its place.
   */
  void join(int member, int head) {
    CacheActivity activity = activities.remove(member);
    if (activity != null) {
      CacheActivity its = activities.get(head);
      activities.put(head, its == null ? activity : its.plus(activity));
    }
    gone.remove(member);
    CacheState state = caches.remove(member);
    if (state == null) {
      return;
    }
    CacheState known = caches.get(head);
    if (known != null && known.weights() >= state.weights()) {
      known.addAll(state);
      return;
    }
    // The larger one takes in the smaller, whose patterns are not as settled.
    state.followed.emptied();
    if (known != null) {
      state.addAll(known);
    }
    caches.put(head, state);
  }

  /** Forgets a row that was given up, and was never shown. */
  void forget(int id) {
    gone.remove(id);
    activities.remove(id);
    leave(id);
  }

  @Nullable
  CacheState knownCache(int id) {
    return caches.get(id);
  }

  /** The activity of a cache that has been used; as many as the recorder tells apart. */
  CacheActivity activity(int id) {
    CacheActivity known = activities.get(id);
    if (known == null) {
      known = new CacheActivity(nowMillis);
      activities.put(id, known);
    }
    return known;
  }

  /** Null for a cache that was never used. */
  @Nullable
  CacheActivity knownActivity(int id) {
    return activities.get(id);
  }

  @Nullable
  EndpointState endpoint(int id) {
    EndpointState known = endpoints.get(id);
    if (known == null && endpoints.size() < MOST_ENDPOINTS) {
      known = new EndpointState();
      endpoints.put(id, known);
    }
    return known;
  }

  @Nullable
  EndpointState knownEndpoint(int id) {
    return endpoints.get(id);
  }

  void forEachCache(Consumer<CacheState> action) {
    caches.values().forEach(action);
  }

  void forEachEndpoint(ObjIntConsumer<EndpointState> action) {
    endpoints.forEach((id, state) -> action.accept(state, id));
  }

  /** Gives the places of those that are used least to those that are used much more. */
  void preferBusy() {
    if (caches.size() < MOST_CACHES || activities.size() <= MOST_CACHES) {
      return;
    }
    Comparator<Integer> byUse = Comparator.comparingLong(this::recentLookups);
    List<Integer> quiet = new ArrayList<>(caches.keySet());
    quiet.sort(byUse);
    long least = MUCH_MORE * recentLookups(quiet.get(0));
    List<Integer> busy = new ArrayList<>();
    activities.forEach((activity, id) -> {
      if (activity.windows.health.lookups() > least && !caches.containsKey(id)) {
        busy.add(id);
      }
    });
    busy.sort(byUse.reversed());
    for (int i = 0; i < Math.min(MOST_EXCHANGED, Math.min(quiet.size(), busy.size())); i++) {
      if (recentLookups(busy.get(i)) <= MUCH_MORE * recentLookups(quiet.get(i))) {
        break;
      }
      leave(quiet.get(i));
      caches.put(busy.get(i), new CacheState(budget, samples, nowMillis));
    }
  }

  private long recentLookups(int id) {
    CacheActivity activity = activities.get(id);
    return activity == null ? 0 : activity.windows.health.lookups();
  }

  /** Copies of the histories of those that were used most lately. */
  List<KeptCache> kept(Collection<CacheInfo> infos) {
    List<CacheInfo> used = new ArrayList<>();
    for (CacheInfo info : infos) {
      if (activities.contains(info.id()) && info.key().length() <= KeptCache.MAX_KEY_LENGTH) {
        used.add(info);
      }
    }
    used.sort(
        Comparator.comparingLong((CacheInfo info) -> recentLookups(info.id())).reversed());
    List<KeptCache> kept = new ArrayList<>();
    for (CacheInfo info : used.subList(0, Math.min(KeptHistory.MOST_CACHES, used.size()))) {
      CacheState state = caches.get(info.id());
      History fine = state == null ? null : state.history.copy();
      kept.add(new KeptCache(info.key(), activity(info.id()).history.copy(), fine));
    }
    return kept;
  }

  /** Gives back what is kept of a lane, and of all before it. */
  void shed(Lane last) {
    caches.values().forEach(state -> state.shed(last));
    if (last.compareTo(Lane.TIMES) >= 0) {
      endpoints.values().forEach(EndpointState::shed);
    }
  }

  void reset() {
    caches.values().forEach(CacheState::reset);
    endpoints.values().forEach(EndpointState::reset);
  }

  RecorderState recorder(long startedMillis, Snapshots snapshots, long otherBytes) {
    CounterSnapshot snapshot = snapshots.current();
    long bytes = snapshot.memoryBytes() + snapshots.bytes() + otherBytes;
    int patterns = 0;
    long folded = 0;
    for (CacheState cache : caches.values()) {
      bytes += cache.bytes();
      patterns += cache.patterns.size();
      folded += cache.patterns.folded();
    }
    bytes += activities.sum(CacheActivity::bytes);
    for (EndpointState endpoint : endpoints.values()) {
      bytes += endpoint.bytes();
    }
    long limit = snapshot.memoryLimitBytes() + Snapshots.LIMIT_BYTES + LIMIT_BYTES;
    return new RecorderState(
        startedMillis,
        snapshot.droppedEvents(),
        new RecorderState.Memory(bytes, limit),
        new RecorderState.Patterns(patterns, folded),
        new RecorderState.Detail(caches.size(), MOST_CACHES, endpoints.size(), MOST_ENDPOINTS));
  }
}
