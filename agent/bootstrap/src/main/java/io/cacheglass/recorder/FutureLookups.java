package io.cacheglass.recorder;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Lookups in caches whose values are futures, one by one and in bulk. Thread-safe. */
final class FutureLookups {
  private FutureLookups() {}

  /**
   * Counts a simple lookup that begins, in a cache whose values are futures.
   *
   * @return the time, with its lowest bit set when this lookup is sampled; 0 when it is part of an
   *     operation of the same cache, and so not one of its own. To be given to {@link #end} or
   *     {@link Loads#lookupFailed}
   */
  static long begin(CacheRow row) {
    row.holdFutures();
    ThreadContext context = Threads.contextIfAny();
    if (context != null && (context.isPartOf(row) || Within.is(row, Within.Call.REFRESH))) {
      return 0;
    }
    long start = Probes.lookup(row);
    return start == 0 ? System.nanoTime() & ~1L : start | 1L;
  }

  /**
   * Ends a lookup in a cache whose values are futures: a pending one is another's load, and this
   * lookup waits for it. If it did miss, {@link Loads#missed} has counted that already.
   *
   * @param future what was found, null for nothing
   * @param mayLoad whether the call loads what is absent
   * @param start what {@link #begin} returned
   */
  static void end(
      CacheRow row, @Nullable Object key, @Nullable Object future, boolean mayLoad, long start) {
    if (start == 0 || (mayLoad && (future == null || missedSince(start)))) {
      return;
    }
    boolean sampled = (start & 1) != 0;
    if (future instanceof Future && !((Future<?>) future).isDone()) {
      Cell cell = Threads.cell(row);
      cell.addCoalesced(1);
      cell.addMisses(1);
      Misses.seen(row, cell, key, System.nanoTime() - start, Outcome.COALESCED);
    } else if (future == null || sampled || row.follows(key)) {
      Probes.lookupEnded(row, key, future != null, sampled ? start & ~1L : 0);
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
  static boolean beginBulk(CacheRow row) {
    ThreadContext context = Threads.context();
    if (context.bulk == row) {
      return false;
    }
    context.bulk = row;
    return true;
  }

  /** Whether {@link #beginBulk} is under way for this cache. */
  static boolean isInBulk(CacheRow row) {
    ThreadContext context = Threads.contextIfAny();
    return context != null && context.bulk == row;
  }

  /** Ends {@link #beginBulk}. */
  static void endBulk() {
    ThreadContext context = Threads.context();
    context.bulk = null;
    Threads.leave(context);
  }

  /** Records what a bulk loader returns as one load, which ends when the future completes. */
  static <K, E, F> BiFunction<K, E, F> observeBulk(CacheRow row, BiFunction<K, E, F> loader) {
    return (keys, executor) -> {
      Guarded.BulkLoad load = Guarded.beginBulk(row, keys);
      F future;
      try {
        future = loader.apply(keys, executor);
      } catch (Throwable e) {
        if (load != null) {
          load.failed();
        }
        throw e;
      }
      if (load != null) {
        load.returned(future);
      }
      return future;
    };
  }

  /** Whether this is a future that completed without a value. */
  static boolean isFailed(@Nullable Object future) {
    if (!(future instanceof CompletableFuture) || !((CompletableFuture<?>) future).isDone()) {
      return false;
    }
    CompletableFuture<?> done = (CompletableFuture<?>) future;
    return done.isCompletedExceptionally() || done.join() == null;
  }

  static Outcome outcome(@Nullable Object future) {
    if (future instanceof Future && ((Future<?>) future).isDone()) {
      try {
        return ((Future<?>) future).get() == null ? Outcome.LOADED_NULL : Outcome.LOADED;
      } catch (Exception e) {
        return Outcome.LOAD_FAILED;
      }
    }
    return Outcome.LOADED;
  }
}
