package io.cacheglass.recorder;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The misses of a thread's lookups that ended in other threads, and wait for a put. Thread-safe; a
 * later miss takes the place of an earlier one.
 */
final class LateMisses {
  private static final int SLOTS = 8;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final AtomicLongArray marks = new AtomicLongArray(SLOTS);
  private final AtomicLongArray nanos = new AtomicLongArray(SLOTS);
  private final AtomicInteger inRequest = new AtomicInteger();

  void missed(CacheRow row, long hash, long now) {
    long mark = mark(row, hash);
    int slot = slot(mark);
    nanos.set(slot, now);
    marks.set(slot, mark);
  }

  /** Nanoseconds since the miss of this key, which is thereby closed; -1 if there is none. */
  long since(CacheRow row, long hash, long now) {
    long mark = mark(row, hash);
    int slot = slot(mark);
    long then = nanos.get(slot);
    long since = now - then;
    return marks.get(slot) == mark
            && marks.compareAndSet(slot, mark, 0)
            && since >= 0
            && since <= ThreadContext.OPEN_MISS_NANOS
        ? since
        : -1;
  }

  /** Adds to the misses of the request under way. */
  void add(int n) {
    inRequest.addAndGet(n);
  }

  /** Starts anew; returns how many misses were added. */
  int clear() {
    for (int slot = 0; slot < SLOTS; slot++) {
      marks.set(slot, 0);
    }
    return inRequest.getAndSet(0);
  }

  private static long mark(CacheRow row, long hash) {
    return hash + row.serial() * PRIME | 1;
  }

  private static int slot(long mark) {
    return (int) (mark >>> 1) & (SLOTS - 1);
  }
}
