package io.cacheglass.recorder;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a library's inner code tells of the operation under way in this thread: which tier answered,
 * what was evicted, whether the entry was there. Everything here does nothing outside of one.
 * Thread-safe.
 *
 * <p>Evictions, expiries and tiers belong to the innermost cache. What happened to the entry is
 * told to the outer layers too: JCache's {@code invoke} is seen by code that runs inside
 * Caffeine's.
 */
public final class Inside {
  private Inside() {}

  /** Counts an event of the cache that works in this thread: eviction, expiry. */
  public static void count(Counts.Kind kind, int n) {
    Frame frame = current();
    if (frame != null && frame.row != null) {
      frame.row.add(kind, n);
    }
  }

  /** The first tier has no such entry, nor has the one below it that was asked just now. */
  public static void tierPassed() {
    Frame frame = current();
    if (frame != null) {
      frame.tell().passedTier();
    }
  }

  /** The tier after those that were asked in vain has answered. */
  public static void lowerTierAnswered() {
    Frame frame = current();
    if (frame != null) {
      Probes.tierAnswered(2 + frame.told().tiersPassed());
    }
  }

  /** The entry was there, or was not, as seen by the code that knows. */
  public static void existed(boolean found) {
    for (Frame frame = current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().entry(found);
    }
  }

  /** The cache failed, and the library hides that from its caller. */
  public static void failed() {
    for (Frame frame = current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().hasFailed();
    }
  }

  /**
   * The cache was asked on the way and had the entry, or had it not. One that has it after all has
   * got it from another thread, for which this one waited.
   */
  public static void looked(boolean found) {
    Frame frame = current();
    if (frame != null) {
      frame.tell().waited(found && !frame.told().existed(true));
      frame.tell().entry(found);
    }
  }

  /** Values of these keys, which were asked for, are loaded by other threads. */
  public static void loadedElsewhere(@Nullable Collection<?> keys) {
    Frame frame = current();
    if (frame != null && keys != null) {
      frame.tell().addLoadedKeys(keys.size());
    }
  }

  /** A value was written on the way. */
  public static void written(int n) {
    for (Frame frame = current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().addWritten(n);
    }
  }

  /** Entries were taken out on the way. */
  public static void taken(int n) {
    for (Frame frame = current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().addTaken(n);
    }
  }

  /** A loader was asked whose work is seen elsewhere, perhaps in another thread. */
  public static void loaded() {
    for (Frame frame = current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.loaded = true;
    }
  }

  /**
   * An entry is new that is put while a lookup of the same cache is under way: it was not there,
   * and the lookup is a miss, though it answers. Means nothing for other operations.
   */
  public static void inserted(CacheRow row) {
    Frame frame = current();
    if (frame != null && frame.row == row) {
      frame.loaded = true;
    }
  }

  /** Whether a loader ran inside of the operation under way. */
  public static boolean hasLoaded() {
    Frame frame = current();
    return frame != null && frame.loaded;
  }

  /** Some of the keys of a bulk lookup are not there, whatever it returns for them. */
  public static void absent(int keys) {
    for (Frame frame = current(); frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().addAbsentKeys(keys);
    }
  }

  /** So many entries were taken out by key; 0 from a cache that will tell if it is more. */
  public static void removed(int n) {
    removed(current(), n);
  }

  static void removed(@Nullable Frame innermost, int n) {
    for (Frame frame = innermost; frame != null && !frame.isLoad(); frame = frame.outer) {
      frame.tell().removedAtLeast(n);
    }
  }

  /** The operation under way only writes, though a cache below it may call that a load. */
  public static void writing() {
    Frame frame = current();
    if (frame != null) {
      frame.tell().onlyWrites();
    }
  }

  /** The load under way has found nothing, though a library stores something in its place. */
  static void foundNothing() {
    ThreadContext context = Threads.contextIfAny();
    Frame top = context == null ? null : context.top();
    if (top != null && top.isLoad()) {
      top.tell().hasFoundNothing();
    }
  }

  /** An entry was found to be expired. */
  public static void expiredSeen() {
    Frame frame = current();
    if (frame != null) {
      frame.tell().sawExpired();
    }
  }

  /** Expired entries found since the operation began; to be given to {@link #expiredSince}. */
  public static int expiredSoFar() {
    Frame frame = current();
    return frame == null ? 0 : frame.told().expiredSeen();
  }

  /** Counts the expired entries found since then, for libraries that overwrite them silently. */
  public static void expiredSince(int before) {
    Frame frame = current();
    if (frame != null && frame.told().expiredSeen() > before) {
      count(Counts.Kind.EXPIRATIONS, frame.told().expiredSeen() - before);
    }
  }

  static @Nullable Frame current() {
    ThreadContext context = Threads.contextIfAny();
    Frame top = context == null ? null : context.top();
    return top == null || top.isLoad() ? null : top;
  }
}
