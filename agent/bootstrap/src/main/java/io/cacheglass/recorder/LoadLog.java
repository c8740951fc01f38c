package io.cacheglass.recorder;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one cache whose loads ended lately. Thread-safe, without locks.
 *
 * <p>It tells a hit from a lookup that waited for another thread's load, in libraries that make the
 * waiting look like a hit: a key whose load ended after the lookup began was not there when it was
 * asked for. A loader ends before its value can be seen, so the entry is there in time.
 *
 * <p>Older loads are overwritten. The one that a lookup waited for is among the youngest when the
 * lookup ends, unless {@value #SIZE} more have ended since.
 */
final class LoadLog {
  private static final int SIZE = 256; // a power of two

  private final AtomicLong ended = new AtomicLong();
  private final AtomicLongArray hashes = new AtomicLongArray(SIZE);

  /** Loads that have ended so far. */
  long ended() {
    return ended.get();
  }

  void add(long hash) {
    hashes.set((int) (ended.getAndIncrement() & (SIZE - 1)), hash);
  }

  /**
   * Whether a load of this key has ended since.
   *
   * @param since what {@link #ended} said when the lookup began
   */
  boolean contains(long since, @Nullable Object key) {
    long now = ended.get();
    if (now == since) {
      return false;
    }
    long hash = KeyContent.fingerprint(key);
    for (long at = Math.max(since, now - SIZE); at < now; at++) {
      if (hashes.get((int) (at & (SIZE - 1))) == hash) {
        return true;
      }
    }
    return false;
  }
}
