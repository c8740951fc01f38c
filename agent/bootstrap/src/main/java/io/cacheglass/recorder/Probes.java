package io.cacheglass.recorder;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls. Thread-safe; no method blocks, takes a lock or runs code of the host but
 * {@code hashCode()} of keys, and that only for sampled calls and misses.
 *
 * <p>A <em>simple lookup</em> ({@link #lookup}) is for calls that end quickly and contain no other
 * cache: count and compare, nothing else on a hit. An <em>operation</em> ({@link #begin}) links
 * layers and loads to one logical lookup.
 *
 * <p>What loads is in {@link Loads}, what returns futures in {@link FutureLookups}, what a miss
 * counts in {@link Misses}; ends of operations that do more than one thing in {@link Operations}.
 */
public final class Probes {
  private static final long UNTIMED = -1;

  private Probes() {}

  /**
   * Counts a simple lookup that begins.
   *
   * @return 0, or when this lookup is sampled the time, to be given to {@link #lookupEnded}
   */
  public static long lookup(CacheRow row) {
    Cell cell = Threads.cell(row);
    Cell.LOOKUPS.setOpaque(cell, cell.lookups + 1);
    return --cell.countdown > 0 ? 0L : startSample(cell);
  }

  /**
   * Counts a simple lookup of a key that begins, and looks whether the key is followed.
   *
   * @return 0; or when this lookup is sampled the time, or when it is told of for its key's sake
   *     only the time with its lowest bit set; to be given to {@link #lookupEnded}
   */
  public static long lookup(CacheRow row, @Nullable Object key) {
    Cell cell = Threads.cell(row);
    Cell.LOOKUPS.setOpaque(cell, cell.lookups + 1);
    return --cell.countdown > 0 ? row.follows(key) ? System.nanoTime() | 1 : 0L : startSample(cell);
  }

  /** Whether a lookup that {@link #lookup} told to have begun at this time is a sample. */
  static boolean isSample(long start) {
    return start != 0 && (start & 1) == 0;
  }

  /**
   * Ends a simple lookup. Called only for a miss or a sample.
   *
   * @param start what {@link #lookup} returned
   */
  public static void lookupEnded(CacheRow row, @Nullable Object key, boolean hit, long start) {
    ThreadContext context = Threads.contextIfAny();
    Cell cell = Threads.cell(row, context);
    boolean nested = context != null && context.insideOperation();
    boolean sampled = isSample(start);
    long nanos = sampled ? System.nanoTime() - start : UNTIMED;
    if (!hit) {
      Misses.ofLookup(row, cell, context, key, nanos, Outcome.MISS);
    } else if (!nested) {
      if (sampled) {
        emit(row, key, Outcome.HIT, 1, nanos, cell.weight);
      }
      KeyEvents.looked(row, key, true, sampled);
    }
  }

  /** Ends a simple lookup that threw: neither hit nor miss. */
  public static void lookupFailed(CacheRow row) {
    Threads.cell(row).addErrors(1);
  }

  /**
   * Begins an operation that may contain others and loads.
   *
   * @return null when it is part of an operation of the same cache, and so not one of its own, or
   *     when nothing is watched
   */
  public static @Nullable Frame begin(CacheRow row) {
    if (row.isIgnored()) {
      return null;
    }
    ThreadContext context = Threads.context();
    Frame top = context.top();
    if (top != null && top.row == row) {
      return null;
    }
    int depth = context.depth;
    try {
      Cell cell = Threads.cell(row, context);
      Frame frame = context.push(row);
      frame.loadsBefore = row.loadsEnded();
      if (--cell.countdown <= 0) {
        frame.startNanos = startSample(cell);
        frame.weight = cell.weight;
      }
      if (!frame.nested) {
        Threads.cells(context).contextChanged(context);
      }
      return frame;
    } catch (Throwable e) {
      context.depth = depth;
      throw e;
    }
  }

  /**
   * Begins an operation that is no lookup: a write, a bulk load, a clear.
   *
   * @return null when it is part of an operation of the same cache, and so not one of its own
   */
  public static @Nullable Frame enter(CacheRow row) {
    if (row.isIgnored()) {
      return null;
    }
    ThreadContext context = Threads.context();
    Frame top = context.top();
    if (top != null && top.row == row) {
      return null;
    }
    int depth = context.depth;
    try {
      Frame frame = context.push(row);
      frame.loadsBefore = row.loadsEnded();
      if (top != null && frame.nested) {
        Inside.removed(top, 0); // until it tells of more
      } else {
        Threads.cells(context).contextChanged(context);
      }
      return frame;
    } catch (Throwable e) {
      context.depth = depth;
      throw e;
    }
  }

  /**
   * Begins work that asks caches for nothing but whether there is an entry, by reads that would
   * otherwise be lookups: see {@link Operations#endMaybeProbe}. End with {@link #end}.
   */
  public static Frame beginAsking() {
    ThreadContext context = Threads.context();
    Frame asking = context.push(null);
    asking.tell().onlyAsksExistence();
    Threads.cells(context).contextChanged(context);
    return asking;
  }

  /**
   * Begins work inside of an operation that is no part of it: what it asks of caches counts for
   * itself. End with {@link #end}.
   *
   * @return null when there is no operation under way
   */
  public static @Nullable Frame beginApart() {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation()) {
      return null;
    }
    Frame apart = context.push(null);
    Threads.cells(context).contextChanged(context);
    return apart;
  }

  /** Ends an operation that counts nothing of its own. */
  public static void end(@Nullable Frame frame) {
    if (frame == null) {
      return;
    }
    try {
      frame.context.pop(frame);
      Threads.leave(frame.context);
    } catch (Throwable e) {
      if (frame.context.depth > frame.level) {
        frame.context.depth = frame.level;
      }
      throw e;
    }
  }

  /**
   * Ends a lookup of one key. A loader that ran inside makes it a miss, whatever it returned; so
   * does another thread's that it waited for.
   */
  public static void endLookup(@Nullable Frame frame, @Nullable Object key, boolean found) {
    if (frame == null || frame.row == null) {
      return;
    }
    ThreadContext context = frame.context;
    int below = frame.level;
    try {
      endLookup(frame, frame.row, key, found);
    } catch (Throwable e) {
      if (context.depth > below) {
        context.depth = below;
      }
      throw e;
    }
  }

  private static void endLookup(Frame frame, CacheRow row, @Nullable Object key, boolean found) {
    if (frame.told().failed()) {
      countError(frame, row);
      return;
    }
    ThreadContext context = frame.context;
    end(frame);
    Cell cell = Threads.cell(row, context);
    cell.addLookups(1);
    long nanos = frame.startNanos == 0
        ? UNTIMED
        : System.nanoTime() - frame.startNanos - frame.told().loadNanos();
    if (waited(frame, row, key)) {
      cell.addCoalesced(1);
      Misses.ofOperation(row, cell, frame, key, nanos, Outcome.COALESCED);
      return;
    }
    if (!found || frame.loaded) {
      Misses.ofOperation(row, cell, frame, key, nanos, Outcome.MISS);
      return;
    }
    cell.addTierHit(frame.tier);
    hit(row, key, frame, nanos);
  }

  private static void hit(CacheRow row, @Nullable Object key, Frame frame, long nanos) {
    if (frame.nested) {
      tierAnswered(frame.tier);
      return;
    }
    boolean sampled = frame.startNanos != 0;
    if (sampled) {
      emit(row, key, Outcome.HIT, frame.tier, nanos, frame.weight);
    }
    KeyEvents.looked(row, key, true, sampled);
  }

  /** Whether what a lookup returned is what another thread loaded meanwhile. */
  private static boolean waited(Frame frame, CacheRow row, @Nullable Object key) {
    return !frame.loaded && (frame.told().waited() || row.loadedSince(frame.loadsBefore, key));
  }

  /**
   * Ends a lookup of one key that a conditional write made, and counts the write. Its miss waits
   * for no put.
   *
   * @param found whether the key was there
   * @param puts 1 if a value was put
   * @param removals 1 if the entry was taken out
   */
  public static void endConditional(
      @Nullable Frame frame, @Nullable Object key, boolean found, int puts, int removals) {
    if (frame == null || frame.row == null) {
      return;
    }
    CacheRow row = frame.row;
    long nanos = frame.startNanos == 0 ? UNTIMED : System.nanoTime() - frame.startNanos;
    end(frame);
    if (puts > 0) {
      put(row, key);
    }
    if (removals > 0 && !frame.nested) {
      KeyEvents.removed(row, key);
    }
    Cell cell = Threads.cell(row);
    cell.addLookups(1);
    cell.addRemovals(removals);
    if (!found) {
      cell.addMisses(1);
      Misses.seen(row, cell, key, nanos, Outcome.MISS);
    } else {
      cell.addTierHit(frame.tier);
      hit(row, key, frame, nanos);
    }
  }

  /** Ends a lookup of many keys: {@code hits} of them were there, {@code misses} were not. */
  public static void endLookups(@Nullable Frame frame, int hits, int misses) {
    if (frame == null || frame.row == null) {
      return;
    }
    CacheRow row = frame.row;
    ThreadContext context = frame.context;
    end(frame);
    Cell cell = Threads.cell(row, context);
    cell.addLookups((long) hits + misses);
    cell.addMisses(misses);
    if (!frame.nested) {
      context.requestMisses += misses;
    }
  }

  /**
   * Ends a lookup of many keys, of which each distinct one counts.
   *
   * @param keys what was asked for
   * @param found the keys that were there, with their values; null when the call failed
   */
  public static void endLookups(
      @Nullable Frame frame, @Nullable Iterable<?> keys, @Nullable Map<?, ?> found) {
    Operations.endDistinct(frame, keys, found, 0);
  }

  /**
   * Ends a lookup that threw: neither hit nor miss, unless a loader had run, in this thread or in
   * the one that it waited for.
   */
  public static void endFailed(@Nullable Frame frame, @Nullable Object key) {
    if (frame == null || frame.row == null) {
      return;
    }
    if (frame.loaded || waited(frame, frame.row, key)) {
      endLookup(frame, key, false);
    } else {
      countError(frame, frame.row);
    }
  }

  private static void countError(Frame frame, CacheRow row) {
    end(frame);
    Cell cell = Threads.cell(row, frame.context);
    cell.addLookups(1);
    cell.addErrors(1);
  }

  /** Says that a lower tier (2 or 3) answered the lookup under way in this thread. */
  public static void tierAnswered(int tier) {
    ThreadContext context = Threads.contextIfAny();
    Frame top = context == null ? null : context.top();
    if (top != null && !top.isLoad()) {
      top.tier = Math.max(top.tier, tier);
    }
  }

  /** Counts a value that was put; closes the miss of the same key that this thread had. */
  public static void put(CacheRow row, @Nullable Object key) {
    ThreadContext context = Threads.contextIfAny();
    Threads.cell(row, context).addPuts(1);
    if (context == null || !context.insideOperation()) {
      KeyEvents.stored(row, key);
    }
    loadEnded(row, key);
  }

  /**
   * A load that nobody observed has ended: the thread has what it missed, and will put it now or
   * later. Does nothing if it did not miss this key.
   */
  public static void loadEnded(CacheRow row, @Nullable Object key) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null
        && context.mayHaveMisses()
        && !context.insideOperation()
        && !row.isIgnored()) {
      long hash = KeyContent.fingerprint(key);
      long nanos = context.sinceAnyMiss(row, hash, System.nanoTime());
      if (nanos >= 0) {
        Events.inferredLoad(context.origin(), row, hash, nanos);
      }
    }
  }

  /** What the thread missed was answered by something else than a load: no put will tell of one. */
  public static void missAnswered(CacheRow row, @Nullable Object key) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.mayHaveMisses() && !row.isIgnored()) {
      context.sinceAnyMiss(row, KeyContent.fingerprint(key), System.nanoTime());
    }
  }

  /** Counts values that were put in one call. */
  public static void putAll(CacheRow row, Map<?, ?> entries) {
    for (Object key : entries.keySet()) {
      put(row, key);
    }
  }

  /** Counts an entry that the application took out by key. */
  public static void removedKey(CacheRow row, @Nullable Object key) {
    removed(row, 1);
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation()) {
      KeyEvents.removed(row, key);
    }
  }

  /** Counts entries that the application took out by key. */
  public static void removed(CacheRow row, int n) {
    Threads.cell(row).addRemovals(n);
    Inside.removed(n);
  }

  /**
   * Counts an event that is rare enough for an atomic addition, unless it happens inside another
   * cache's operation and so is that one's business.
   */
  public static void count(CacheRow row, Counts.Kind kind, int n) {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !(context.insideOperation() || context.origin().isQuiet())) {
      row.add(kind, n);
    }
  }

  /** Counts an event that is a cache's own wherever it happens: eviction, expiry. */
  public static void countAlways(CacheRow row, Counts.Kind kind, int n) {
    row.add(kind, n);
  }

  /**
   * Shuts off code of the application that a library calls from inside an operation and that is no
   * load, such as a listener: what it asks of caches counts for itself.
   *
   * @return null outside of operations; else to be ended with {@link #end}
   */
  public static @Nullable Frame shutOff() {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation()) {
      return null;
    }
    Frame barrier = context.push(null);
    Threads.cells(context).contextChanged(context);
    return barrier;
  }

  /**
   * Ends a lookup of a call that may load and that threw. If the loader threw, {@link #missed} has
   * counted the miss already and this is no error.
   */
  public static void loadingLookupFailed(CacheRow row, Throwable thrown) {
    Loads.lookupFailed(row, thrown);
  }

  /**
   * Ends a sampled lookup of a call that may load. If it did miss, {@link #missed} has counted that
   * already.
   *
   * @param start what {@link #lookup} returned, not 0
   */
  public static void loadingLookupEnded(CacheRow row, @Nullable Object key, long start) {
    Loads.lookupEnded(row, key, start);
  }

  /**
   * Counts a miss that is about to load, and begins the operation that the load belongs to. End
   * with {@link #missEnded}.
   */
  public static Frame missed(CacheRow row) {
    return Loads.missed(row);
  }

  /**
   * Ends {@link #missed}; if no loader ran in between, the lookup waited for another thread's.
   *
   * @param thrown what the call threw, so that {@link #loadingLookupFailed} knows it again
   */
  public static void missEnded(Frame frame, @Nullable Object key, @Nullable Throwable thrown) {
    Loads.missEnded(frame, key, thrown);
  }

  /**
   * Lets a loader be seen: when it runs inside {@code frame}, its time and outcome are recorded. In
   * a cache of futures it is recorded when the future completes.
   */
  public static <K, V> Function<K, V> observe(Frame frame, Function<K, V> loader) {
    return Loads.observe(frame, loader);
  }

  /**
   * Like {@link #observe(Frame, Function)}, for functions of key and present value, or of present
   * and new value.
   *
   * @param key of the entry that is computed
   */
  public static <T, U, V> BiFunction<T, U, V> observe(
      Frame frame, @Nullable Object key, BiFunction<T, U, V> loader) {
    return Loads.observe(frame, key, loader);
  }

  /**
   * Begins a load inside the operation under way in this thread.
   *
   * @return null when there is none, or a load is under way already
   */
  public static @Nullable Frame beginLoad() {
    return Loads.begin();
  }

  /** Ends a load, as one of the cache whose lookup it belongs to. */
  public static void endLoad(@Nullable Frame load, @Nullable Object key, Outcome outcome) {
    Loads.end(load, key, outcome);
  }

  /** Records a load that was timed elsewhere, such as one that completed in another thread. */
  public static void loaded(CacheRow row, @Nullable Object key, Outcome outcome, long nanos) {
    Loads.loaded(row, key, outcome, nanos);
  }

  /**
   * Counts a simple lookup that begins, in a cache whose values are futures.
   *
   * @return the time, with its lowest bit set when this lookup is sampled; 0 when it is part of an
   *     operation of the same cache, and so not one of its own. To be given to
   *     {@link #futureLookupEnded} or {@link #loadingLookupFailed}
   */
  public static long futureLookup(CacheRow row) {
    return FutureLookups.begin(row);
  }

  /**
   * Ends a lookup in a cache whose values are futures: a pending one is another's load, and this
   * lookup waits for it. If it did miss, {@link #missed} has counted that already.
   *
   * @param future what was found, null for nothing
   * @param mayLoad whether the call loads what is absent
   * @param start what {@link #futureLookup} returned
   */
  public static void futureLookupEnded(
      CacheRow row, @Nullable Object key, @Nullable Object future, boolean mayLoad, long start) {
    FutureLookups.end(row, key, future, mayLoad, start);
  }

  /**
   * Begins a bulk lookup in a cache of futures, which looks each key up and puts a future for it.
   *
   * @return whether it is to be ended with {@link #endBulk}
   */
  public static boolean beginBulk(CacheRow row) {
    return FutureLookups.beginBulk(row);
  }

  /** Whether {@link #beginBulk} is under way for this cache. */
  public static boolean isInBulk(CacheRow row) {
    return FutureLookups.isInBulk(row);
  }

  /** Ends {@link #beginBulk}. */
  public static void endBulk() {
    FutureLookups.endBulk();
  }

  /** Records what a bulk loader returns as one load, which ends when the future completes. */
  public static <K, E, F> BiFunction<K, E, F> observeBulk(
      CacheRow row, BiFunction<K, E, F> loader) {
    return FutureLookups.observeBulk(row, loader);
  }

  /** Whether this is a future that completed without a value. */
  public static boolean isFailed(@Nullable Object future) {
    return FutureLookups.isFailed(future);
  }

  /** What a future says that a load came to: with a value, with none, failed. */
  public static Outcome outcome(@Nullable Object future) {
    return FutureLookups.outcome(future);
  }

  /** Says that the values of this cache are futures of what it is asked for. */
  public static void holdsFutures(CacheRow row) {
    row.holdFutures();
  }

  private static void emit(
      CacheRow row, @Nullable Object key, Outcome outcome, int tier, long nanos, int weight) {
    Events.lookup(Threads.origin(), row, key, outcome, tier, nanos, weight);
  }

  private static long startSample(Cell cell) {
    long now = System.nanoTime();
    cell.sampled(now);
    return (now & ~1L) == 0 ? 2 : now & ~1L;
  }
}
