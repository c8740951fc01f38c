package io.cacheglass.recorder;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lookups that may load, and the loads themselves: what runs inside an operation and is recorded as
 * one of the cache whose lookup it belongs to. Thread-safe.
 */
final class Loads {
  private Loads() {}

  /**
   * Ends a lookup of a call that may load and that threw. If the loader threw, {@link #missed} has
   * counted the miss already and this is no error.
   */
  static void lookupFailed(CacheRow row, Throwable thrown) {
    if (!Threads.cells().lastMissThrew(thrown)) {
      Probes.lookupFailed(row);
    }
  }

  /**
   * Ends a sampled lookup of a call that may load. If it did miss, {@link #missed} has counted that
   * already.
   *
   * @param start what {@link Probes#lookup} returned, not 0
   */
  static void lookupEnded(CacheRow row, @Nullable Object key, long start) {
    if (Threads.cells().missedSince(start)) {
      return; // it missed, and the miss has spoken for itself
    }
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation()) {
      boolean sampled = Probes.isSample(start);
      if (sampled) {
        int weight = Threads.cell(row).weight;
        long nanos = System.nanoTime() - start;
        Events.lookup(Threads.origin(), row, key, Outcome.HIT, 1, nanos, weight);
      }
      KeyEvents.looked(row, key, true, sampled);
    }
  }

  /**
   * Counts a miss that is about to load, and begins the operation that the load belongs to. End
   * with {@link #missEnded}.
   */
  static Frame missed(CacheRow row) {
    ThreadContext context = Threads.context();
    Threads.cell(row, context).addMisses(1);
    int depth = context.depth;
    try {
      Frame frame = context.push(row);
      frame.startNanos = System.nanoTime();
      Threads.cells(context).contextChanged(context);
      return frame;
    } catch (Throwable e) {
      context.depth = depth;
      throw e;
    }
  }

  /**
   * Ends {@link #missed}; if no loader ran in between, the lookup waited for another thread's.
   *
   * @param thrown what the call threw, so that {@link #lookupFailed} knows it again
   */
  static void missEnded(Frame frame, @Nullable Object key, @Nullable Throwable thrown) {
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
      Misses.tell(row, cell, key, now - frame.startNanos - frame.told().loadNanos(), outcome);
    }
  }

  /**
   * Lets a loader be seen: when it runs inside {@code frame}, its time and outcome are recorded. In
   * a cache of futures it is recorded when the future completes.
   */
  static <K, V> Function<K, V> observe(Frame frame, Function<K, V> loader) {
    if (frame.isInsideOneThatTellsLoads()) {
      return loader;
    }
    CacheRow row = frame.row;
    boolean futures = row != null && row.holdsFutures();
    return key -> {
      Frame load = Guarded.beginLoad();
      V value;
      try {
        value = loader.apply(key);
      } catch (Throwable e) {
        Guarded.endLoad(load, key, Outcome.LOAD_FAILED);
        throw e;
      }
      Guarded.endLoad(load, key, value, futures);
      return value;
    };
  }

  /**
   * Like {@link #observe(Frame, Function)}, for functions of key and present value, or of present
   * and new value.
   *
   * @param key of the entry that is computed
   */
  static <T, U, V> BiFunction<T, U, V> observe(
      Frame frame, @Nullable Object key, BiFunction<T, U, V> loader) {
    if (frame.isInsideOneThatTellsLoads()) {
      return loader;
    }
    CacheRow row = frame.row;
    boolean futures = row != null && row.holdsFutures();
    return (first, second) -> {
      Frame load = Guarded.beginLoad();
      V value;
      try {
        value = loader.apply(first, second);
      } catch (Throwable e) {
        Guarded.endLoad(load, key, Outcome.LOAD_FAILED);
        throw e;
      }
      Guarded.endLoad(load, key, value, futures);
      return value;
    };
  }

  /**
   * Begins a load inside the operation under way in this thread.
   *
   * @return null when there is none, or a load is under way already
   */
  static @Nullable Frame begin() {
    ThreadContext context = Threads.contextIfAny();
    if (context == null || !context.insideOperation() || context.outermost().isIgnored()) {
      return null;
    }
    for (Frame frame = context.top(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.loaded = true;
    }
    int depth = context.depth;
    try {
      Frame load = context.push(null);
      load.startNanos = System.nanoTime();
      Threads.cells(context).contextChanged(context);
      return load;
    } catch (Throwable e) {
      context.depth = depth;
      throw e;
    }
  }

  /** Ends a load, as one of the cache whose lookup it belongs to. */
  static void end(@Nullable Frame load, @Nullable Object key, Outcome outcome) {
    Frame inner = load == null ? null : load.outer;
    if (load == null || inner == null) {
      return;
    }
    long nanos = System.nanoTime() - load.startNanos;
    int others = Math.max(0, load.told().loadedKeys() - 1);
    Outcome ended =
        load.told().foundNothing() && outcome == Outcome.LOADED ? Outcome.LOADED_NULL : outcome;
    Probes.end(load);
    long hash = KeyContent.fingerprint(key);
    for (Frame frame = inner; frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().addLoadNanos(nanos);
      if (key != null) {
        remember(frame, hash);
      }
    }
    Frame logical = inner.logical();
    CacheRow row = logical.row;
    if (row != null && !logical.told().loadsAreWrites()) {
      record(row, hash, ended, nanos);
      if (ended == Outcome.LOADED) {
        KeyEvents.loaded(row, key);
      }
      if (!inner.context.origin().isQuiet()) {
        row.add(Counts.Kind.LOADED_TOGETHER, others);
      }
    }
  }

  /** Lets lookups of other threads know that the key's load has ended: they waited for it. */
  static void remember(Frame frame, long hash) {
    if (frame.loadsBefore != Frame.UNLOGGED
        && frame.row != null
        && !frame.told().loadsAreWrites()) {
      frame.row.loadEnded(hash);
    }
  }

  /** Ends the part of a load that ran in this thread; the rest ends with the future. */
  static void endWith(CompletionStage<?> future, @Nullable Frame load, @Nullable Object key) {
    Frame inner = load == null ? null : load.outer;
    CacheRow row = inner == null ? null : inner.logical().row;
    if (load == null || row == null) {
      return;
    }
    long start = load.startNanos;
    long hash = KeyContent.fingerprint(key);
    Origin origin = Threads.origin();
    Probes.end(load);
    future.whenComplete((value, error) -> {
      Outcome outcome = error != null
          ? Outcome.LOAD_FAILED
          : value == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      Events.load(origin, row, hash, outcome, System.nanoTime() - start);
    });
  }

  /** Records a load that was timed elsewhere, such as one that completed in another thread. */
  static void loaded(CacheRow row, @Nullable Object key, Outcome outcome, long nanos) {
    record(row, KeyContent.fingerprint(key), outcome, nanos);
  }

  static void record(CacheRow row, long hash, Outcome outcome, long nanos) {
    Events.load(Threads.origin(), row, hash, outcome, nanos);
  }
}
