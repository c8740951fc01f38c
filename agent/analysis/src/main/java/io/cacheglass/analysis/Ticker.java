package io.cacheglass.analysis;

import io.cacheglass.recorder.CacheDetails;
import io.cacheglass.recorder.CacheInfo;
import io.cacheglass.recorder.CounterSnapshot;
import io.cacheglass.recorder.Counts;
import java.util.BitSet;

/**
 * Turns the differences of two snapshots into recent counts and history, once a second. Guarded by
 * the analyzer's lock.
 */
final class Ticker {
  private static final long WINDOW_MILLIS = 30_000;
  private static final long DECAY_MILLIS = 30 * 60_000;

  private final States states;
  private final DetailsMemo details;
  private final History totals = new History();

  /** Caches that only work inside another; their events are in no total. */
  private final BitSet layers = new BitSet();

  private long lastMillis;
  private long nextWindowMillis;
  private long nextDecayMillis;

  Ticker(States states, DetailsMemo details, long startedMillis) {
    this.states = states;
    this.details = details;
    this.lastMillis = startedMillis;
    this.nextWindowMillis = startedMillis + WINDOW_MILLIS;
    this.nextDecayMillis = startedMillis + DECAY_MILLIS;
  }

  void tick(CounterSnapshot last, CounterSnapshot now, long nowMillis) {
    CounterSnapshot before = last.groupedAs(now);
    // A clock that was set back must not make a rate of a thousand seconds' worth.
    double seconds = nowMillis > lastMillis ? (nowMillis - lastMillis) / 1000.0 : 1;
    lastMillis = nowMillis;
    Counts sum = Counts.NONE;
    double entries = Double.NaN;
    for (CacheInfo info : now.caches()) {
      Counts difference = View.ownCounts(now, info).minus(View.ownCounts(before, info));
      double its = entries(info.id());
      tick(info, difference, seconds, its);
      boolean direct = View.isDirect(now, info);
      layers.set(info.id(), !direct);
      if (direct) {
        sum = sum.plus(difference);
        entries = CacheCosts.plus(entries, its);
      }
    }
    totals.add((nowMillis - 1) / 1000, seconds, sum, entries);
    states.forEachEndpoint((state, id) -> tickEndpoint(state, id, before, now));
    keepFresh();
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
    CacheState state = used ? states.cache(info.id()) : states.knownCache(info.id());
    if (state != null) {
      state.tick(difference, lastMillis, seconds, entries);
    }
  }

  private void tickEndpoint(
      EndpointState state, int id, CounterSnapshot before, CounterSnapshot now) {
    double costMillis = Double.NaN;
    Counts asked = Counts.NONE;
    for (CacheInfo info : now.caches()) {
      Counts cell = now.cell(id, info.id());
      if (!cell.equals(Counts.NONE) && !isLayer(info.id())) {
        asked = asked.plus(cell.minus(before.cell(id, info.id())));
      }
      double loadNanos = CacheCosts.meanLoadNanos(now.cache(info.id()));
      if (cell.misses() > 0 && !Double.isNaN(loadNanos)) {
        long misses = cell.misses() - before.cell(id, info.id()).misses();
        costMillis = CacheCosts.plus(costMillis, misses * loadNanos / 1e6);
      }
    }
    state.healthWindow.add(asked, lastMillis);
    state.tick(costMillis, (lastMillis - 1) / 1000);
  }

  private void keepFresh() {
    if (lastMillis >= nextWindowMillis) {
      nextWindowMillis = lastMillis + WINDOW_MILLIS;
      states.forEachCache(state -> state.patterns.nextWindow());
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
