package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Counts misses, and tells of those that are samples. A miss inside another cache's operation is
 * counted as a layer's, and nothing else. Thread-safe.
 */
final class Misses {
  private Misses() {}

  /** Counts a miss of an operation that has ended. */
  static void ofOperation(
      CacheRow row, Cell cell, Frame frame, @Nullable Object key, long nanos, Outcome outcome) {
    cell.addMisses(1);
    if (frame.nested || row.isIgnored()) {
      return;
    }
    ThreadContext context = frame.context;
    context.requestMisses++;
    if (!frame.loaded && outcome == Outcome.MISS) {
      context.missed(row, KeyContent.fingerprint(key), System.nanoTime());
    }
    tell(row, cell, key, nanos, outcome);
  }

  /** Counts a miss of a simple lookup. */
  static void ofLookup(
      CacheRow row,
      Cell cell,
      @Nullable ThreadContext context,
      @Nullable Object key,
      long nanos,
      Outcome outcome) {
    cell.addMisses(1);
    if (row.isIgnored()) {
      return;
    }
    if (context != null) {
      if (context.insideOperation()) {
        return;
      }
      context.requestMisses++;
      context.missed(row, KeyContent.fingerprint(key), System.nanoTime());
    }
    tell(row, cell, key, nanos, outcome);
  }

  /** Tells of a miss that has been counted, and that no put will close. */
  static void seen(CacheRow row, Cell cell, @Nullable Object key, long nanos, Outcome outcome) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null) {
      if (context.insideOperation()) {
        return;
      }
      context.requestMisses++;
    }
    tell(row, cell, key, nanos, outcome);
  }

  /** Tells of a miss if it is a sample. */
  static void tell(CacheRow row, Cell cell, @Nullable Object key, long nanos, Outcome outcome) {
    boolean sampled = --cell.missCountdown <= 0;
    if (sampled) {
      cell.missSampled(System.nanoTime());
      Events.lookup(Threads.origin(), row, key, outcome, 0, nanos, cell.missWeight);
    }
    KeyEvents.looked(row, key, false, sampled);
  }
}
