package io.cacheglass.recorder;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ends of operations that are more than a get, a put or a removal: conditional writes, bulk calls,
 * loads of many keys. Called by woven code; thread-safe. Every method takes a frame of
 * {@link Probes#begin} or {@link Probes#enter}; null means part of another operation, and nothing
 * counts.
 */
public final class Operations {
  private Operations() {}

  /**
   * Ends a write that looks whether the key is there first. Tells an outer layer what it saw.
   *
   * @param found whether the key was there; a loader that ran makes it a miss all the same
   * @param puts values written
   * @param removals entries taken out
   */
  public static void endConditional(
      @Nullable Frame frame, @Nullable Object key, boolean found, int puts, int removals) {
    if (countConditional(frame, key, found, puts, removals)) {
      Inside.existed(found);
      Inside.written(puts);
      Inside.taken(removals);
    }
  }

  private static boolean countConditional(
      @Nullable Frame frame, @Nullable Object key, boolean found, int puts, int removals) {
    CacheRow row = frame == null ? null : frame.row;
    if (frame == null || row == null) {
      return false;
    }
    if (frame.told().failed()) {
      Probes.endFailed(frame, key);
      return false;
    }
    boolean hit = found && !frame.loaded;
    int tier = frame.tier;
    Probes.end(frame);
    if (puts > 0) {
      Probes.put(row, key);
    }
    tellRemoved(frame, key, removals > 0);
    Cell cell = Threads.cell(row);
    cell.addRemovals(removals);
    cell.addLookups(1);
    if (hit) {
      cell.addTierHit(tier);
    } else {
      countMiss(frame, cell, 1);
    }
    return true;
  }

  /**
   * Ends a lookup of a cache that stands in front of another of the same row and loads what is
   * absent. If the one behind was asked, it has said by {@link Inside#looked} what it found.
   */
  public static void endGuarded(
      @Nullable Frame frame,
      @Nullable Object key,
      @Nullable Object value,
      @Nullable Throwable thrown) {
    if (thrown != null) {
      Probes.endFailed(frame, key);
    } else if (frame != null) {
      Probes.endLookup(frame, key, frame.told().existed(value != null));
    }
  }

  /**
   * Ends a lookup of one key whose answer is a future: one that is pending, although no loader ran,
   * is another's load, and this lookup waits for it.
   */
  public static void endFuture(
      @Nullable Frame frame,
      @Nullable Object key,
      @Nullable Object future,
      @Nullable Throwable thrown) {
    if (thrown != null) {
      Probes.endFailed(frame, key);
    } else if (frame != null) {
      if (!frame.loaded && future instanceof Future && !((Future<?>) future).isDone()) {
        frame.tell().waited(true);
      }
      Probes.endLookup(frame, key, future != null);
    }
  }

  /** Like {@link #endConditional}, with all of it told by inner code through {@link Inside}. */
  public static void endObserved(@Nullable Frame frame, @Nullable Object key, boolean foundElse) {
    if (frame != null) {
      boolean found = frame.told().existed(foundElse);
      endConditional(frame, key, found, frame.told().written(), frame.told().taken());
    }
  }

  /**
   * Ends a layer's conditional write of which inner code has told all layers, so that none need be
   * told again; it counts nothing if nobody told.
   */
  public static void endToldToAll(@Nullable Frame frame, @Nullable Object key) {
    if (frame != null && frame.told().ofEntry()) {
      boolean found = frame.told().existed(false);
      countConditional(frame, key, found, frame.told().written(), frame.told().taken());
    } else {
      Probes.end(frame);
    }
  }

  /** Whether inner code told of the entry. */
  public static boolean isObserved(@Nullable Frame frame) {
    return frame != null && frame.told().ofEntry();
  }

  /** Whether the entry was there, as inner code told; false if it did not. */
  public static boolean observedFound(@Nullable Frame frame) {
    return frame != null && frame.told().existed(false);
  }

  /**
   * Whether the entry of a refused conditional write was there: as inner code told, or else as the
   * cache of JSR-107 says when asked.
   */
  public static boolean found(@Nullable Frame frame, Object cache, @Nullable Object key) {
    if (frame == null) {
      return false;
    }
    return frame.told().ofEntry() ? frame.told().existed(false) : Existence.ask(cache, key);
  }

  /**
   * Ends a lookup of one key, as inner code told, or else as its result says.
   *
   * @param foundElse whether the result says that the key was there
   */
  public static void endToldLookup(@Nullable Frame frame, @Nullable Object key, boolean foundElse) {
    if (frame != null) {
      Probes.endLookup(frame, key, frame.told().existed(foundElse));
    }
  }

  /**
   * Ends a lookup of many keys. Keys whose loader ran are misses, whatever was returned.
   *
   * @param keys what was asked for, of which each distinct one counts
   * @param result what was found; nulls stand for nothing. Null when the call failed
   */
  public static void endLookups(
      @Nullable Frame frame, @Nullable Collection<?> keys, @Nullable Map<?, ?> result) {
    if (frame == null) {
      return;
    }
    if (keys == null
        || frame.told().failed()
        || (result == null && frame.told().loadedKeys() == 0)) {
      Probes.endFailed(frame, null);
      return;
    }
    Set<?> distinct = distinct(keys);
    int asked = distinct.size();
    int found = result == null ? asked : values(result);
    int waited = waited(frame, keys);
    int absent = Math.max(asked - found, frame.told().loadedKeys() + waited);
    int misses = Math.min(asked, absent);
    CacheRow row = frame.row;
    ThreadContext context = frame.context;
    endAndTell(frame, distinct, result, asked, misses);
    if (row != null && waited > 0) {
      Threads.cell(row, context).addCoalesced(waited);
    }
  }

  /**
   * Ends a lookup of many keys, of which each distinct one counts; those that inner code told to be
   * absent, or whose loader ran, are misses.
   *
   * @param keys what was asked for
   * @param found the keys that were there; null when the call failed
   */
  public static void endBulk(
      @Nullable Frame frame, @Nullable Iterable<?> keys, @Nullable Map<?, ?> found) {
    if (frame != null) {
      int told = frame.told().absentKeys() > 0
          ? frame.told().absentKeys()
          : frame.told().loadedKeys();
      endDistinct(frame, keys, frame.told().failed() ? null : found, told);
    }
  }

  /**
   * Ends a lookup of many keys, of which each distinct one counts.
   *
   * @param found the keys that were there; null when the call failed
   * @param absent keys that inner code told to be absent
   */
  static void endDistinct(
      @Nullable Frame frame, @Nullable Iterable<?> keys, @Nullable Map<?, ?> found, int absent) {
    if (keys == null || found == null) {
      Probes.endFailed(frame, null);
    } else if (frame != null) {
      Set<?> distinct = distinct(keys);
      int asked = Math.max(distinct.size(), found.size());
      int misses = Math.min(asked, Math.max(asked - found.size(), absent));
      endAndTell(frame, distinct, found, asked, misses);
    }
  }

  private static void endAndTell(
      Frame frame, Iterable<?> keys, @Nullable Map<?, ?> found, int asked, int misses) {
    BulkEvents events = BulkEvents.of(frame);
    Probes.endLookups(frame, asked - misses, misses);
    if (events != null) {
      events.tell(keys, found, asked, misses);
    }
  }

  static Set<?> distinct(Iterable<?> keys) {
    if (keys instanceof Set) {
      return (Set<?>) keys;
    }
    Set<@Nullable Object> distinct = new LinkedHashSet<>();
    for (Object key : keys) {
      distinct.add(key);
    }
    return distinct;
  }

  /** Of how many keys another thread's load ended meanwhile; its own are among those it sees. */
  private static int waited(Frame frame, Collection<?> keys) {
    CacheRow row = frame.row;
    if (row == null || row.loadsEnded() - frame.loadsBefore <= frame.told().loadedKeys()) {
      return 0;
    }
    int loaded = 0;
    for (Object key : keys) {
      loaded += row.loadedSince(frame.loadsBefore, key) ? 1 : 0;
    }
    return Math.max(0, loaded - frame.told().loadedKeys());
  }

  /** Ends a write of one entry and counts it, unless it failed. */
  public static void endPut(
      @Nullable Frame frame, @Nullable Object key, @Nullable Throwable thrown) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null && thrown == null && !frame.told().failed()) {
      Probes.put(row, key);
    }
  }

  /** Ends a write of many entries and counts each, unless it failed. */
  public static void endPuts(
      @Nullable Frame frame, @Nullable Map<?, ?> entries, @Nullable Throwable thrown) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null
        && row != null
        && entries != null
        && thrown == null
        && !frame.told().failed()) {
      Probes.putAll(row, entries);
    }
  }

  /** Ends a removal of one entry. Tells an outer layer. */
  public static void endRemoval(@Nullable Frame frame, boolean removed) {
    if (frame != null && removed) {
      frame.tell().taken(1);
    }
    endRemovals(frame);
    if (frame != null && removed) {
      Inside.taken(1);
    }
  }

  /** Ends a removal of one entry by its key. Tells an outer layer. */
  public static void endRemoval(@Nullable Frame frame, @Nullable Object key, boolean removed) {
    endRemoval(frame, removed);
    tellRemoved(frame, key, removed);
  }

  private static void tellRemoved(@Nullable Frame frame, @Nullable Object key, boolean removed) {
    if (frame != null && frame.row != null && !frame.nested && removed) {
      KeyEvents.removed(frame.row, key);
    }
  }

  /** Ends a removal of many entries, counted by inner code. */
  public static void endRemovals(@Nullable Frame frame) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null) {
      Probes.removed(row, frame.told().taken());
    }
  }

  /** Ends a removal of {@code n} entries. */
  public static void endRemovals(@Nullable Frame frame, int n) {
    if (frame != null) {
      frame.tell().taken(n);
    }
    endRemovals(frame);
  }

  /** Ends an operation that counts one event, such as a probe or a clear, unless it failed. */
  public static void endCounted(
      @Nullable Frame frame, Counts.Kind kind, @Nullable Throwable thrown) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null && thrown == null && !frame.told().failed()) {
      Probes.count(row, kind, 1);
    }
  }

  /** Ends a read of one key: a lookup, or a probe inside of {@link Probes#beginAsking}. */
  public static void endMaybeProbe(@Nullable Frame frame, @Nullable Object key, boolean found) {
    Frame outer = frame == null ? null : frame.outer;
    if (outer != null && outer.told().asksExistence()) {
      endCounted(frame, Counts.Kind.PROBES, null);
    } else {
      Probes.endLookup(frame, key, found);
    }
  }

  /** Ends a write of so many entries whose keys are of no interest, unless it failed. */
  public static void endPuts(@Nullable Frame frame, int n, @Nullable Throwable thrown) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null && thrown == null && !frame.told().failed()) {
      Threads.cell(row).addPuts(n);
    }
  }

  /** Ends a removal by key, of which caches below tell whether the key was there. */
  public static void endToldRemoval(@Nullable Frame frame) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null && frame.told().removedBelow(0) > 0) {
      Probes.removed(row, frame.told().removedBelow(0));
    }
  }

  /**
   * Ends a removal by key by a cache that does not say whether the key was there: counted as caches
   * below told, or else as if it was.
   */
  public static void endRemovalOf(@Nullable Frame frame, @Nullable Object key) {
    CacheRow row = frame == null ? null : frame.row;
    Probes.end(frame);
    if (frame != null && row != null) {
      int removed = frame.told().removedBelow(1);
      Probes.removed(row, removed);
      tellRemoved(frame, key, removed > 0);
    }
  }

  /**
   * Begins work of a cache that loads for a lookup, perhaps in a thread of the cache's own. There,
   * a layer above that knows its loaders sees the load by itself, and finds the lookup it belongs
   * to.
   *
   * @return null when it is part of an operation, or to be left to the layer above
   */
  public static @Nullable Frame enterLoading(CacheRow row) {
    ThreadContext context = Threads.contextIfAny();
    boolean alone = context == null || !context.insideOperation();
    return alone && row.isBelowOneThatTellsLoads() ? null : Probes.enter(row);
  }

  /** Begins a load of several keys; end it with {@link #endLoads}. */
  public static @Nullable Frame beginLoad(@Nullable Object keys) {
    Frame load = Probes.beginLoad();
    int n = load == null ? 0 : size(keys);
    for (Frame each = load == null ? null : load.outer;
        each != null && !each.isLoad();
        each = each.outer) {
      each.tell().addLoadedKeys(n);
    }
    if (load != null) {
      load.tell().loadedKeys(n);
    }
    return load;
  }

  /**
   * Ends a load of several keys that did not come about, because the loader can only load one by
   * one. Those lookups follow and count for themselves: what is left of the operation is shut off.
   */
  public static void loadsOneByOne(@Nullable Frame load) {
    Frame operation = load == null ? null : load.outer;
    if (load == null || operation == null) {
      return;
    }
    int keys = load.told().loadedKeys();
    Probes.end(load);
    for (Frame each = operation; each != null && !each.isLoad(); each = each.outer) {
      each.tell().addLoadedKeys(-keys);
      each.loaded = each.told().loadedKeys() > 0;
    }
    operation.tell().addOneByOne(keys);
    Probes.shutOff(); // ends with the operation
  }

  /** Whether a load of several keys of this cache is under way, which puts what it loaded. */
  public static boolean isInLoadOfMany(CacheRow row) {
    ThreadContext context = Threads.contextIfAny();
    Frame top = context == null ? null : context.top();
    Frame operation =
        top == null || !top.isLoad() || top.told().loadedKeys() == 0 ? null : top.outer;
    return operation != null && operation.row == row;
  }

  /** Ends a lookup of many keys whose absent ones are loaded, in one load or one by one. */
  public static void endLoadingLookups(
      @Nullable Frame frame, @Nullable Iterable<?> keys, @Nullable Throwable thrown) {
    if (frame == null) {
      return;
    }
    boolean nothingLoaded = frame.told().loadedKeys() == 0 && frame.told().oneByOne() == 0;
    if (keys == null || (thrown != null && nothingLoaded)) {
      Probes.endFailed(frame, null);
    } else {
      Set<?> distinct = distinct(keys);
      int asked = Math.max(0, distinct.size() - frame.told().oneByOne());
      int misses = Math.min(asked, frame.told().loadedKeys());
      endAndTell(frame, distinct, null, asked, misses);
    }
  }

  /** Ends a load of several keys: one load, which lookups of each may have waited for. */
  public static void endLoads(@Nullable Frame load, @Nullable Object keys, Outcome outcome) {
    if (load != null && keys instanceof Iterable) {
      CacheRow row = load.outer == null ? null : load.outer.logical().row;
      for (Object key : (Iterable<?>) keys) {
        rememberLoad(load, KeyContent.fingerprint(key));
        if (row != null && outcome == Outcome.LOADED) {
          KeyEvents.stored(row, key);
        }
      }
    }
    Probes.endLoad(load, null, outcome);
  }

  private static void rememberLoad(Frame load, long hash) {
    for (Frame each = load.outer; each != null && !each.isLoad(); each = each.outer) {
      Loads.remember(each, hash);
    }
  }

  private static int size(@Nullable Object keys) {
    if (keys instanceof Collection) {
      return ((Collection<?>) keys).size();
    }
    int n = 0;
    if (keys instanceof Iterable) {
      for (Object ignored : (Iterable<?>) keys) {
        n++;
      }
    }
    return n;
  }

  private static int values(Map<?, ?> result) {
    int n = 0;
    for (Object value : result.values()) {
      n += value == null ? 0 : 1;
    }
    return n;
  }

  private static void countMiss(Frame frame, Cell cell, int n) {
    cell.addMisses(n);
    ThreadContext context = Threads.contextIfAny();
    if (context != null && !frame.nested) {
      context.requestMisses += n;
    }
  }
}
