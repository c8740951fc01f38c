package io.cacheglass.recorder;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Loads that ran in a thread without an operation: some providers of JSR-107 load in threads of
 * their own, and the lookup that waits for it in the application's thread looks like a hit. It asks
 * here, and the first one to find a load of its key, ended since it began, takes it as its own.
 * Thread-safe, without locks.
 */
public final class LooseLoads {
  private static final int SIZE = 256; // a power of two
  private static final AtomicLong ENDED = new AtomicLong();
  private static final AtomicReferenceArray<@Nullable Load> LOADS =
      new AtomicReferenceArray<>(SIZE);

  private LooseLoads() {}

  /** Remembers a load that ended in a thread without an operation. */
  public static void ended(@Nullable Object key, Outcome outcome, long nanos) {
    add(new Load(KeyContent.fingerprint(key), outcome, nanos));
  }

  /** The same for one of several keys at once. */
  public static void allEnded(@Nullable Iterable<?> keys, Outcome outcome, long nanos) {
    if (keys != null) {
      for (Object key : keys) {
        add(new Load(KeyContent.fingerprint(key), outcome, nanos));
      }
    }
  }

  private static void add(Load load) {
    ThreadContext context = Threads.contextIfAny();
    if (context != null && context.top() != null) {
      return; // a load that is under way has seen it
    }
    LOADS.set((int) (ENDED.getAndIncrement() & (SIZE - 1)), load);
  }

  /** Loads that have ended so far; to be given to the methods that end a lookup. */
  public static long soFar() {
    return ENDED.get();
  }

  /** Ends a lookup of one key that may have been loaded elsewhere since it began. */
  public static void endLookup(
      @Nullable Frame frame, @Nullable Object key, boolean found, long before) {
    if (frame != null && !frame.loaded && ENDED.get() != before) {
      claim(frame, key, before);
    }
    Probes.endLookup(frame, key, found);
  }

  /** The same of one that threw. */
  public static void endFailed(@Nullable Frame frame, @Nullable Object key, long before) {
    if (frame != null && !frame.loaded && ENDED.get() != before) {
      claim(frame, key, before);
    }
    Probes.endFailed(frame, key);
  }

  /** To be called before a lookup of many keys ends. */
  public static void beforeLookups(
      @Nullable Frame frame, @Nullable Collection<?> keys, long before) {
    if (frame == null || keys == null || ENDED.get() == before) {
      return;
    }
    int loaded = 0;
    for (Object key : keys) {
      loaded += claim(frame, key, before) ? 1 : 0;
    }
    frame.loaded = false; // its keys are counted one by one
    frame.tell().waited(false);
    // Others may have been loaded in this thread, for want of a free one: those are known already.
    frame.tell().loadedKeys(frame.told().loadedKeys() + loaded);
  }

  private static boolean claim(Frame frame, @Nullable Object key, long before) {
    long hash = KeyContent.fingerprint(key);
    long now = ENDED.get();
    for (long at = Math.max(before, now - SIZE); at < now; at++) {
      Load load = LOADS.get((int) (at & (SIZE - 1)));
      if (load != null && load.hash == hash) {
        CacheRow row = frame.logical().row;
        if (load.take() && row != null) {
          Probes.loaded(row, key, load.outcome, load.nanos);
          for (Frame each = frame; each != null && !each.isLoad(); each = each.outer) {
            each.loaded = true;
          }
        } else {
          frame.tell().waited(true);
        }
        return true;
      }
    }
    return false;
  }

  private static final class Load {
    private final long hash;
    private final Outcome outcome;
    private final long nanos;
    private final AtomicBoolean taken = new AtomicBoolean();

    Load(long hash, Outcome outcome, long nanos) {
      this.hash = hash;
      this.outcome = outcome;
      this.nanos = nanos;
    }

    boolean take() {
      return taken.compareAndSet(false, true);
    }
  }
}
