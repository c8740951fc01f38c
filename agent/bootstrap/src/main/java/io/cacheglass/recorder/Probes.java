package io.cacheglass.recorder;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
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
   * Ends a simple lookup. Called only for a miss or a sample.
   *
   * @param start what {@link #lookup} returned
   */
  public static void lookupEnded(CacheRow row, @Nullable Object key, boolean hit, long start) {
    ThreadContext context = Threads.contextIfAny();
    Cell cell = Threads.cell(row, context);
    boolean nested = context != null && context.insideOperation();
    long nanos = start == 0 ? UNTIMED : System.nanoTime() - start;
    if (!hit) {
      missed(row, cell, context, key, nanos, Outcome.MISS);
    } else if (start != 0 && !nested) {
      emit(row, key, Outcome.HIT, 1, nanos, cell.weight);
    }
  }

  /** Ends a simple lookup that threw: neither hit nor miss. */
  public static void lookupFailed(CacheRow row) {
    Threads.cell(row).addErrors(1);
  }

  /**
   * Ends a lookup of a call that may load and that threw. If the loader threw, {@link #missed} has
   * counted the miss already and this is no error.
   */
  public static void loadingLookupFailed(CacheRow row, Throwable thrown) {
    if (!Threads.cells().lastMissThrew(thrown)) {
      lookupFailed(row);
    }
  }

  /**
   * Ends a sampled lookup of a call that may load. If it did miss, {@link #missed} has counted that
   * already.
   *
   * @param start what {@link #lookup} returned, not 0
   */
  public static void loadingLookupEnded(CacheRow row, @Nullable Object key, long start) {
    if (Threads.cells().missedSince(start)) {
      return; // it missed, and the miss has spoken for itself
    }
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation()) {
      emit(row, key, Outcome.HIT, 1, System.nanoTime() - start, Threads.cell(row).weight);
    }
  }

  /**
   * Counts a simple lookup that begins, in a cache whose values are futures.
   *
   * @return the time, with its lowest bit set when this lookup is sampled; 0 when it is part of an
   *     operation of the same cache, and so not one of its own. To be given to
   *     {@link #futureLookupEnded} or {@link #loadingLookupFailed}
   */
  public static long futureLookup(CacheRow row) {
    row.holdFutures();
    ThreadContext context = Threads.contextIfAny();
    if (context != null && (isPartOf(context, row) || Within.is(row, Within.Call.REFRESH))) {
      return 0;
    }
    long start = lookup(row);
    return start == 0 ? System.nanoTime() & ~1L : start | 1L;
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
    if (start == 0 || (mayLoad && (future == null || missedSince(start)))) {
      return;
    }
    boolean sampled = (start & 1) != 0;
    if (future instanceof Future && !((Future<?>) future).isDone()) {
      Cell cell = Threads.cell(row);
      cell.addCoalesced(1);
      cell.addMisses(1);
      missSeen(row, cell, key, System.nanoTime() - start, Outcome.COALESCED);
    } else if (future == null || sampled) {
      lookupEnded(row, key, future != null, sampled ? start : 0);
    }
  }

  private static boolean missedSince(long start) {
    return Threads.cells().missedSince(start & ~1L);
  }

  /**
   * Begins a bulk lookup in a cache of futures, which looks each key up and puts a future for it.
   *
   * @return whether it is to be ended with {@link #endBulk}
   */
  public static boolean beginBulk(CacheRow row) {
    ThreadContext context = Threads.context();
    if (context.bulk == row) {
      return false;
    }
    context.bulk = row;
    return true;
  }

  /** Whether {@link #beginBulk} is under way for this cache. */
  public static boolean isInBulk(CacheRow row) {
    ThreadContext context = Threads.contextIfAny();
    return context != null && context.bulk == row;
  }

  /** Ends {@link #beginBulk}. */
  public static void endBulk() {
    ThreadContext context = Threads.context();
    context.bulk = null;
    Threads.leave(context);
  }

  /** Records what a bulk loader returns as one load, which ends when the future completes. */
  public static <K, E, F> BiFunction<K, E, F> observeBulk(
      CacheRow row, BiFunction<K, E, F> loader) {
    return (keys, executor) -> {
      long start = System.nanoTime();
      long hash = KeyContent.fingerprint(keys);
      Origin origin = origin();
      F future;
      try {
        future = loader.apply(keys, executor);
      } catch (Throwable e) {
        Events.load(origin, row, hash, Outcome.LOAD_FAILED, System.nanoTime() - start);
        throw e;
      }
      if (future instanceof CompletionStage) {
        ((CompletionStage<?>) future).whenComplete((value, error) -> {
          Outcome outcome = error != null ? Outcome.LOAD_FAILED : Outcome.LOADED;
          Events.load(origin, row, hash, outcome, System.nanoTime() - start);
        });
      }
      return future;
    };
  }

  /**
   * Counts a miss that is about to load, and begins the operation that the load belongs to. End
   * with {@link #missEnded}.
   */
  public static Frame missed(CacheRow row) {
    ThreadContext context = Threads.context();
    Threads.cell(row, context).addMisses(1);
    Frame frame = context.push(row);
    frame.startNanos = System.nanoTime();
    Threads.cells(context).contextChanged(context);
    return frame;
  }

  /**
   * Ends {@link #missed}; if no loader ran in between, the lookup waited for another thread's.
   *
   * @param thrown what the call threw, so that {@link #loadingLookupFailed} knows it again
   */
  public static void missEnded(Frame frame, @Nullable Object key, @Nullable Throwable thrown) {
    ThreadContext context = frame.context;
    CacheRow row = frame.row;
    context.pop(frame);
    Threads.leave(context);
    if (row == null) {
      return;
    }
    long now = System.nanoTime();
    Threads.cells(context).missEnded(now, thrown);
    Cell cell = Threads.cell(row, context);
    if (!frame.loaded) {
      cell.addCoalesced(1);
    }
    if (!frame.nested) {
      context.requestMisses++;
      Outcome outcome = frame.loaded ? Outcome.MISS : Outcome.COALESCED;
      emitMiss(row, cell, key, now - frame.startNanos - frame.loadNanos, outcome);
    }
  }

  /**
   * Lets a loader be seen: when it runs inside {@code frame}, its time and outcome are recorded. In
   * a cache of futures it is recorded when the future completes.
   */
  public static <K, V> Function<K, V> observe(Frame frame, Function<K, V> loader) {
    if (frame.isInsideOneThatTellsLoads()) {
      return loader;
    }
    CacheRow row = frame.row;
    boolean futures = row != null && row.holdsFutures();
    return key -> {
      Frame load = beginLoad();
      try {
        V value = loader.apply(key);
        if (futures && value instanceof CompletionStage) {
          endLoadWith((CompletionStage<?>) value, load, key);
        } else {
          endLoad(load, key, value == null ? Outcome.LOADED_NULL : Outcome.LOADED);
        }
        return value;
      } catch (Throwable e) {
        endLoad(load, key, Outcome.LOAD_FAILED);
        throw e;
      }
    };
  }

  /**
   * Like {@link #observe(Frame, Function)}, for functions of key and present value, or of present
   * and new value.
   *
   * @param key of the entry that is computed
   */
  public static <T, U, V> BiFunction<T, U, V> observe(
      Frame frame, @Nullable Object key, BiFunction<T, U, V> loader) {
    if (frame.isInsideOneThatTellsLoads()) {
      return loader;
    }
    CacheRow row = frame.row;
    boolean futures = row != null && row.holdsFutures();
    return (first, second) -> {
      Frame load = beginLoad();
      try {
        V value = loader.apply(first, second);
        if (futures && value instanceof CompletionStage) {
          endLoadWith((CompletionStage<?>) value, load, key);
        } else {
          endLoad(load, key, value == null ? Outcome.LOADED_NULL : Outcome.LOADED);
        }
        return value;
      } catch (Throwable e) {
        endLoad(load, key, Outcome.LOAD_FAILED);
        throw e;
      }
    };
  }

  /**
   * Begins an operation that may contain others and loads.
   *
   * @return null when it is part of an operation of the same cache, and so not one of its own
   */
  public static @Nullable Frame begin(CacheRow row) {
    ThreadContext context = Threads.context();
    Frame top = context.top;
    if (top != null && top.row == row) {
      return null;
    }
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
  }

  /**
   * Begins an operation that is no lookup: a write, a bulk load, a clear.
   *
   * @return null when it is part of an operation of the same cache, and so not one of its own
   */
  public static @Nullable Frame enter(CacheRow row) {
    ThreadContext context = Threads.context();
    Frame top = context.top;
    if (top != null && top.row == row) {
      return null;
    }
    Frame frame = context.push(row);
    frame.loadsBefore = row.loadsEnded();
    if (top != null && frame.nested) {
      Inside.removed(top, 0); // until it tells of more
    } else {
      Threads.cells(context).contextChanged(context);
    }
    return frame;
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
    if (frame != null) {
      frame.context.pop(frame);
      Threads.leave(frame.context);
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
    if (frame.failed) {
      countError(frame, frame.row);
      return;
    }
    CacheRow row = frame.row;
    ThreadContext context = frame.context;
    end(frame);
    Cell cell = Threads.cell(row, context);
    cell.addLookups(1);
    long nanos =
        frame.startNanos == 0 ? UNTIMED : System.nanoTime() - frame.startNanos - frame.loadNanos;
    if (waited(frame, row, key)) {
      cell.addCoalesced(1);
      missed(row, cell, frame, key, nanos, Outcome.COALESCED);
      return;
    }
    if (!found || frame.loaded) {
      missed(row, cell, frame, key, nanos, Outcome.MISS);
      return;
    }
    cell.addTierHit(frame.tier);
    if (frame.nested) {
      tierAnswered(frame.tier);
    } else if (frame.startNanos != 0) {
      emit(row, key, Outcome.HIT, frame.tier, nanos, frame.weight);
    }
  }

  /** Whether what a lookup returned is what another thread loaded meanwhile. */
  private static boolean waited(Frame frame, CacheRow row, @Nullable Object key) {
    return !frame.loaded && (frame.waited || row.loadedSince(frame.loadsBefore, key));
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
    Cell cell = Threads.cell(row);
    cell.addLookups(1);
    cell.addRemovals(removals);
    if (!found) {
      cell.addMisses(1);
      missSeen(row, cell, key, nanos, Outcome.MISS);
    } else {
      cell.addTierHit(frame.tier);
      if (frame.nested) {
        tierAnswered(frame.tier);
      } else if (frame.startNanos != 0) {
        emit(row, key, Outcome.HIT, frame.tier, nanos, frame.weight);
      }
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
    if (keys == null || found == null) {
      endFailed(frame, null);
    } else if (frame != null) {
      endLookups(frame, found.size(), Math.max(0, distinct(keys) - found.size()));
    }
  }

  static int distinct(Iterable<?> keys) {
    if (keys instanceof Set) {
      return ((Set<?>) keys).size();
    }
    Set<@Nullable Object> distinct = new HashSet<>();
    for (Object key : keys) {
      distinct.add(key);
    }
    return distinct.size();
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
    Frame top = context == null ? null : context.top;
    if (top != null && !top.isLoad()) {
      top.tier = Math.max(top.tier, tier);
    }
  }

  /** Counts a value that was put; closes the miss of the same key that this thread had. */
  public static void put(CacheRow row, @Nullable Object key) {
    Threads.cell(row, Threads.contextIfAny()).addPuts(1);
    loadEnded(row, key);
  }

  /**
   * A load that nobody observed has ended: the thread has what it missed, and will put it now or
   * later. Does nothing if it did not miss this key.
   */
  public static void loadEnded(CacheRow row, @Nullable Object key) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.mayHaveMisses() && !context.insideOperation()) {
      long hash = KeyContent.fingerprint(key);
      long nanos = context.sinceAnyMiss(row, hash, System.nanoTime());
      if (nanos >= 0) {
        row.add(Counts.Kind.LOADS_INFERRED, 1);
        recordLoad(row, hash, Outcome.LOADED, nanos);
      }
    }
  }

  /** What the thread missed was answered by something else than a load: no put will tell of one. */
  public static void missAnswered(CacheRow row, @Nullable Object key) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.hasOpenMisses()) {
      context.sinceMiss(row, KeyContent.fingerprint(key), System.nanoTime());
    }
  }

  /** Whether this is a future that completed without a value. */
  public static boolean isFailed(@Nullable Object future) {
    if (!(future instanceof CompletableFuture) || !((CompletableFuture<?>) future).isDone()) {
      return false;
    }
    CompletableFuture<?> done = (CompletableFuture<?>) future;
    return done.isCompletedExceptionally() || done.join() == null;
  }

  /** Counts values that were put in one call. */
  public static void putAll(CacheRow row, Map<?, ?> entries) {
    for (Object key : entries.keySet()) {
      put(row, key);
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
    if (context == null || !context.insideOperation()) {
      row.add(kind, n);
    }
  }

  /** Counts an event that is a cache's own wherever it happens: eviction, expiry. */
  public static void countAlways(CacheRow row, Counts.Kind kind, int n) {
    row.add(kind, n);
  }

  /**
   * Begins a load inside the operation under way in this thread.
   *
   * @return null when there is none, or a load is under way already
   */
  public static @Nullable Frame beginLoad() {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation()) {
      return null;
    }
    for (Frame frame = context.top; frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.loaded = true;
    }
    Frame load = context.push(null);
    load.startNanos = System.nanoTime();
    Threads.cells(context).contextChanged(context);
    return load;
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

  /** Says that the values of this cache are futures of what it is asked for. */
  public static void holdsFutures(CacheRow row) {
    row.holdFutures();
  }

  /** What a future says that a load came to: with a value, with none, failed. */
  public static Outcome outcome(@Nullable Object future) {
    if (future instanceof Future && ((Future<?>) future).isDone()) {
      try {
        return ((Future<?>) future).get() == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      } catch (Exception e) {
        return Outcome.LOAD_FAILED;
      }
    }
    return Outcome.LOADED;
  }

  /** Ends a load, as one of the cache whose lookup it belongs to. */
  public static void endLoad(@Nullable Frame load, @Nullable Object key, Outcome outcome) {
    Frame inner = load == null ? null : load.outer;
    if (load == null || inner == null) {
      return;
    }
    long nanos = System.nanoTime() - load.startNanos;
    Outcome ended = load.foundNothing && outcome == Outcome.LOADED ? Outcome.LOADED_NULL : outcome;
    end(load);
    long hash = KeyContent.fingerprint(key);
    for (Frame frame = inner; frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.loadNanos += nanos;
      if (key != null) {
        remember(frame, hash);
      }
    }
    Frame logical = inner.logical();
    CacheRow row = logical.row;
    if (row != null && !logical.loadsAreWrites) {
      recordLoad(row, hash, ended, nanos);
    }
  }

  /** Lets lookups of other threads know that the key's load has ended: they waited for it. */
  static void remember(Frame frame, long hash) {
    if (frame.loadsBefore != Frame.UNLOGGED && frame.row != null && !frame.loadsAreWrites) {
      frame.row.loadEnded(hash);
    }
  }

  /** Ends the part of a load that ran in this thread; the rest ends with the future. */
  private static void endLoadWith(
      CompletionStage<?> future, @Nullable Frame load, @Nullable Object key) {
    Frame inner = load == null ? null : load.outer;
    CacheRow row = inner == null ? null : inner.logical().row;
    if (load == null || row == null) {
      return;
    }
    long start = load.startNanos;
    long hash = KeyContent.fingerprint(key);
    Origin origin = origin();
    end(load);
    future.whenComplete((value, error) -> {
      Outcome outcome = error != null
          ? Outcome.LOAD_FAILED
          : value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      Events.load(origin, row, hash, outcome, System.nanoTime() - start);
    });
  }

  /** Records a load that was timed elsewhere, such as one that completed in another thread. */
  public static void loaded(CacheRow row, @Nullable Object key, Outcome outcome, long nanos) {
    recordLoad(row, KeyContent.fingerprint(key), outcome, nanos);
  }

  private static void recordLoad(CacheRow row, long hash, Outcome outcome, long nanos) {
    Events.load(origin(), row, hash, outcome, nanos);
  }

  private static void missed(
      CacheRow row, Cell cell, Frame frame, @Nullable Object key, long nanos, Outcome outcome) {
    cell.addMisses(1);
    if (frame.nested) {
      return;
    }
    ThreadContext context = frame.context;
    context.requestMisses++;
    if (!frame.loaded && outcome == Outcome.MISS) {
      context.missed(row, KeyContent.fingerprint(key), System.nanoTime());
    }
    emitMiss(row, cell, key, nanos, outcome);
  }

  private static void missed(
      CacheRow row,
      Cell cell,
      @Nullable ThreadContext context,
      @Nullable Object key,
      long nanos,
      Outcome outcome) {
    cell.addMisses(1);
    if (context != null) {
      if (context.insideOperation()) {
        return;
      }
      context.requestMisses++;
      context.missed(row, KeyContent.fingerprint(key), System.nanoTime());
    }
    emitMiss(row, cell, key, nanos, outcome);
  }

  /** Tells of a miss that has been counted, and that no put will close. */
  private static void missSeen(
      CacheRow row, Cell cell, @Nullable Object key, long nanos, Outcome outcome) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null) {
      if (context.insideOperation()) {
        return;
      }
      context.requestMisses++;
    }
    emitMiss(row, cell, key, nanos, outcome);
  }

  private static void emitMiss(
      CacheRow row, Cell cell, @Nullable Object key, long nanos, Outcome outcome) {
    if (--cell.missCountdown <= 0) {
      cell.missSampled(System.nanoTime());
      emit(row, key, outcome, 0, nanos, cell.missWeight);
    }
  }

  private static void emit(
      CacheRow row, @Nullable Object key, Outcome outcome, int tier, long nanos, int weight) {
    Events.lookup(origin(), row, key, outcome, tier, nanos, weight);
  }

  private static Origin origin() {
    ThreadContext context = Threads.contextIfAny();
    return context == null ? Origin.NONE : context.origin();
  }

  private static boolean isPartOf(ThreadContext context, CacheRow row) {
    Frame top = context.top;
    return top != null && top.row == row;
  }

  private static long startSample(Cell cell) {
    long now = System.nanoTime();
    cell.sampled(now);
    return now == 0 ? 1 : now;
  }
}
