package io.cacheglass.analysis;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CacheRow;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import io.cacheglass.recorder.RowMoves;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Turns the differences of two snapshots into recent counts and history, once a second. Guarded by
 * the analyzer's lock.
 */
final class Ticker {
  private static final long WINDOW_MILLIS = 30_000;
  private static final long DECAY_MILLIS = 30 * 60_000;
  private static final long EXCHANGE_MILLIS = 60_000;
  private static final long FADE_MILLIS = 60_000;
  private static final long TICK_MILLIS = 1_000;

  /** Events a second that tell of followed keys, of all caches together. */
  private static final double MOST_FOLLOWED = 20_000;

  /** So many ticks with more until caches follow fewer keys: a burst passes. */
  private static final int FOLLOWED_PATIENCE = 3;

  /** After a longer one the recent rates begin anew. */
  private static final long MAX_GAP_MILLIS = 60_000;

  /** Curves: what is half an hour old counts half. */
  private static final double FADE = Math.pow(2, -(double) FADE_MILLIS / DECAY_MILLIS);

  /** Tells the recorder which keys to follow. */
  interface Following {
    /** See {@link io.cacheglass.recorder.Recorder#keepsFollowing}. */
    boolean keepsFollowing(int cache);

    /** See {@link io.cacheglass.recorder.Recorder#follow}. */
    void follow(int cache, int part);

    /** Whether no key is followed just now, because that would cost too much. */
    boolean isShed();
  }

  private final Following following;
  private final States states;
  private final DetailsMemo details;
  private final History totals = new History();

  /** Caches that only work inside another; their events are in no total. */
  private final BitSet layers = new BitSet();

  private @Nullable KeptHistory earlier;
  /** Events a second that are left of {@link #MOST_FOLLOWED}; negative if there are too many. */
  private double followedRoom = MOST_FOLLOWED;

  private int overfullTicks;
  private long lastMillis;
  private long steadySinceMillis;
  private long nextWindowMillis;
  private long nextDecayMillis;
  private long nextExchangeMillis;
  private long nextFadeMillis;

  Ticker(States states, DetailsMemo details, Following following, long startedMillis) {
    this.following = following;
    this.states = states;
    this.details = details;
    this.lastMillis = startedMillis;
    this.steadySinceMillis = startedMillis;
    this.nextWindowMillis = startedMillis + WINDOW_MILLIS;
    this.nextDecayMillis = startedMillis + DECAY_MILLIS;
    this.nextExchangeMillis = startedMillis + EXCHANGE_MILLIS;
    this.nextFadeMillis = startedMillis + FADE_MILLIS;
  }

  void tick(CounterSnapshot last, CounterSnapshot now, long nowMillis) {
    CounterSnapshot before = last.groupedAs(now);
    // A clock that was set back must not make a rate of a thousand seconds' worth.
    double seconds = nowMillis > lastMillis ? (nowMillis - lastMillis) / 1000.0 : 1;
    if (nowMillis < lastMillis || nowMillis - lastMillis > MAX_GAP_MILLIS) {
      steadySinceMillis = nowMillis - TICK_MILLIS;
    }
    lastMillis = nowMillis;
    Counts sum = Counts.NONE;
    double entries = Double.NaN;
    Map<Integer, List<CacheInfo>> layersOf = layersOf(now);
    for (CacheInfo info : now.caches()) {
      Counts difference = View.ownCounts(now, info).minus(View.ownCounts(before, info));
      double its = entries(info.id());
      states.live(info.id(), info.live());
      tick(info, difference, seconds, its);
      follow(info, difference, seconds);
      setLimits(now, info, layersOf.getOrDefault(info.id(), List.of()));
      boolean direct = View.isDirect(now, info);
      layers.set(info.id(), !direct);
      if (direct) {
        sum = sum.plus(difference);
        entries = CacheCosts.plus(entries, its);
      }
    }
    followFewer(now);
    totals.add((nowMillis - 1) / 1000, seconds, sum, entries);
    tickEndpoints(before, now);
    keepFresh();
    preferBusy();
  }

  /**
   * Since when recent rates have been added up without a gap: the start, or when the clock was set
   * or nothing was watched.
   */
  long steadySinceMillis() {
    return steadySinceMillis;
  }

  /** All direct caches together. */
  History totals() {
    return totals;
  }

  boolean isLayer(int cacheId) {
    return layers.get(cacheId);
  }

  private void tick(CacheInfo info, Counts difference, double seconds, double entries) {
    boolean used = !difference.equals(Counts.NONE);
    CacheActivity activity = used ? states.activity(info.id()) : states.knownActivity(info.id());
    if (activity != null) {
      activity.tick(difference, lastMillis, seconds, entries);
    }
    CacheState state = used ? states.cache(info.id()) : states.knownCache(info.id());
    if (state != null) {
      state.tick(difference, lastMillis, seconds, entries);
    }
    KeptCache kept = earlier == null || activity == null ? null : earlier.take(info.key());
    if (kept != null && activity != null) {
      activity.history.adopt(kept.coarse, lastMillis / 1000);
      if (state != null && kept.fine != null) {
        state.history.adopt(kept.fine, lastMillis / 1000);
      }
    }
  }

  /**
   * Lets what is known of rows that are counted with another one from now on go over to that: of
   * what a redeployment has replaced, and of what is built at one place again and again. So such
   * rows take no memory here, however many there are.
   */
  void join(CounterSnapshot now, LabelTable labels) {
    if (!now.hasMembers()) {
      return; // looking at each of ten thousand rows would find the same
    }
    for (int member : states.joined(now::head)) {
      join(member, now.head(member), labels);
    }
  }

  /** Lets go what is known of a row that was given up, whose id another cache may have by now. */
  void move(int row, int heir, LabelTable labels) {
    layers.clear(row);
    if (heir == RowMoves.NOBODY) {
      states.forget(row);
    } else {
      join(row, heir, labels);
    }
  }

  private void join(int member, int head, LabelTable labels) {
    CacheState before = states.knownCache(head);
    int part = before == null ? CacheRow.ALL_KEYS : before.followed.part();
    states.join(member, head);
    labels.move(member, head);
    CacheState after = states.knownCache(head);
    if (after != null && after.followed.part() != part) {
      following.follow(head, after.followed.part());
    }
  }

  /** Goes on with the history of an earlier run. */
  void restore(KeptHistory kept, long nowMillis) {
    totals.adopt(kept.totals(), nowMillis / 1000);
    earlier = kept;
  }

  /** What an earlier run knew of a cache that this one has not used yet. */
  @Nullable
  History earlier(String cacheKey) {
    KeptCache kept = earlier == null ? null : earlier.cache(cacheKey);
    return kept == null ? null : kept.fine == null ? kept.coarse : kept.fine;
  }

  private void follow(CacheInfo info, Counts difference, double seconds) {
    CacheState state = states.knownCache(info.id());
    if (state != null && !following.isShed()) {
      boolean complete = following.keepsFollowing(info.id());
      state.toldOfKeys(complete);
      int part = state.followed.tick(difference, seconds, complete, followedRoom);
      if (part >= 0) {
        following.follow(info.id(), part);
        followedRoom -= state.followed.events(); // or many would take the same room at once
      }
    }
  }

  /** Where all caches together tell of too many keys, the busiest tell of fewer. */
  private void followFewer(CounterSnapshot now) {
    Map<Integer, FollowedKeys> telling = new HashMap<>();
    double events = 0;
    for (CacheInfo info : now.caches()) {
      CacheState state = layers.get(info.id()) ? null : states.knownCache(info.id());
      if (state != null && state.followed.events() > 0) {
        telling.put(info.id(), state.followed);
        events += state.followed.events();
      }
    }
    followedRoom = MOST_FOLLOWED - events;
    overfullTicks = followedRoom < 0 ? overfullTicks + 1 : 0;
    if (overfullTicks < FOLLOWED_PATIENCE || following.isShed()) {
      return;
    }
    PriorityQueue<Map.Entry<Integer, FollowedKeys>> busiest =
        new PriorityQueue<>(Comparator.comparingDouble(each -> -each.getValue().events()));
    busiest.addAll(telling.entrySet());
    while (events > MOST_FOLLOWED) {
      Map.Entry<Integer, FollowedKeys> next = busiest.remove();
      events -= next.getValue().events();
      following.follow(next.getKey(), next.getValue().fewer());
      events += next.getValue().events();
      busiest.add(next);
    }
    overfullTicks = 0;
  }

  /** A cache that is only a cover, such as Spring's, has the limits of the one inside. */
  private void setLimits(CounterSnapshot now, CacheInfo info, List<CacheInfo> inside) {
    CacheState state = states.knownCache(info.id());
    if (state == null) {
      return;
    }
    CacheDetails its = details.last(info.id());
    CacheInfo source = info;
    for (CacheInfo inner : inside) {
      CacheDetails within = details.last(inner.id());
      if (within != null && !tellsSize(its)) {
        its = within;
        source = inner;
      }
    }
    state.followed.limits(its, now.cache(source.id()).plus(now.layer(source.id())));
  }

  /** The caches inside each that has any. */
  private static Map<Integer, List<CacheInfo>> layersOf(CounterSnapshot now) {
    Map<Integer, List<CacheInfo>> layers = new HashMap<>();
    for (CacheInfo info : now.caches()) {
      if (info.layerOf() >= 0) {
        layers.computeIfAbsent(info.layerOf(), any -> new ArrayList<>()).add(info);
      }
    }
    return layers;
  }

  private static boolean tellsSize(@Nullable CacheDetails details) {
    return details != null
        && (details.capacity().isPresent() || details.entries().isPresent());
  }

  /** Few cells change in a second, so these are looked at and not all endpoints by all caches. */
  private void tickEndpoints(CounterSnapshot before, CounterSnapshot now) {
    Map<Integer, Asked> asked = new HashMap<>();
    now.forEachCellSince(before, (endpoint, cache, counts) -> {
      if (states.knownEndpoint(endpoint) != null) {
        Asked its = asked.computeIfAbsent(endpoint, any -> new Asked());
        its.counts = isLayer(cache) ? its.counts : its.counts.plus(counts);
        if (counts.misses() > 0) {
          double loadNanos = CacheCosts.meanLoadNanos(now.cache(cache));
          its.costMillis = CacheCosts.plus(its.costMillis, counts.misses() * loadNanos / 1e6);
        }
      }
    });
    Asked nothing = new Asked();
    states.forEachEndpoint((state, id) -> {
      Asked its = asked.getOrDefault(id, nothing);
      state.healthWindow.add(its.counts, lastMillis);
      state.tick(its.costMillis, (lastMillis - 1) / 1000);
    });
  }

  /** What the requests of one endpoint asked since the last tick. Confined to one thread. */
  private static final class Asked {
    private Counts counts = Counts.NONE;
    private double costMillis = Double.NaN;
  }

  /** Gives places to busy caches, once a minute. */
  private void preferBusy() {
    if (lastMillis >= nextExchangeMillis) {
      nextExchangeMillis = lastMillis + EXCHANGE_MILLIS;
      states.preferBusy();
    }
  }

  private void keepFresh() {
    if (lastMillis >= nextWindowMillis) {
      nextWindowMillis = lastMillis + WINDOW_MILLIS;
      states.forEachCache(state -> state.patterns.nextWindow());
    }
    if (lastMillis >= nextFadeMillis) {
      nextFadeMillis = lastMillis + FADE_MILLIS;
      states.forEachCache(state -> state.followed.scale(FADE));
    }
    if (lastMillis >= nextDecayMillis) {
      nextDecayMillis = lastMillis + DECAY_MILLIS;
      states.forEachCache(CacheState::decay);
    }
  }

  private double entries(int cacheId) {
    CacheDetails its = details.last(cacheId);
    return its != null && its.entries().isPresent() ? its.entries().getAsLong() : Double.NaN;
  }
}
