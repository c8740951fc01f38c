package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What the code inside an operation told of it, beyond what its end shows. Most operations are told
 * nothing and share {@link #NOTHING}; only a {@link Teller} can be written to, and a frame clears
 * its own before it is used again.
 */
class Told {
  static final Told NOTHING = new Told();
  private static final int NOBODY_TOLD = -1;

  private long loadNanos;
  private boolean waited;
  private boolean failed;
  private int loadedKeys;
  private int absentKeys;
  private int oneByOne;
  private int tiersPassed;
  private boolean ofEntry;
  private boolean existed;
  private int written;
  private int taken;
  private @Nullable EntryWork work;
  private boolean loadsAreWrites;
  private boolean asksExistence;
  private boolean foundNothing;
  private int removedBelow = NOBODY_TOLD;
  private int expiredSeen;

  private Told() {}

  /** Time of the loads that ran inside. */
  long loadNanos() {
    return loadNanos;
  }

  /** Whether the entry was absent at first, and there when the cache was asked again. */
  boolean waited() {
    return waited;
  }

  /** Whether the cache could not do its work, though the call does not say so. */
  boolean failed() {
    return failed;
  }

  /** Keys that loaders were asked for inside the operation, or that this load asks for. */
  int loadedKeys() {
    return loadedKeys;
  }

  /** Keys of a bulk lookup that inner code told to be absent. */
  int absentKeys() {
    return absentKeys;
  }

  /** Keys that are loaded one by one after all, each by a lookup that counts for itself. */
  int oneByOne() {
    return oneByOne;
  }

  /** Upper tiers that were asked in vain, after the first. */
  int tiersPassed() {
    return tiersPassed;
  }

  /** Whether the library's own inner code told if there was an entry. */
  boolean ofEntry() {
    return ofEntry;
  }

  /**
   * Whether there was an entry.
   *
   * @param orElse the answer if nobody told
   */
  boolean existed(boolean orElse) {
    return ofEntry ? existed : orElse;
  }

  /** What the library's own inner code wrote on the way. */
  int written() {
    return written;
  }

  /** What the library's own inner code took out on the way. */
  int taken() {
    return taken;
  }

  /** What entry processors do in this operation; null in every other. */
  @Nullable
  EntryWork work() {
    return work;
  }

  /** Whether loads inside are part of a write, such as a put only if absent, and not loads. */
  boolean loadsAreWrites() {
    return loadsAreWrites;
  }

  /** Whether what is read directly inside is asked for its existence only. */
  boolean asksExistence() {
    return asksExistence;
  }

  /** Whether this load has found nothing, though a library stores something in its place. */
  boolean foundNothing() {
    return foundNothing;
  }

  /**
   * Entries that caches below took out by key.
   *
   * @param orElse the answer if no cache below works that could tell
   */
  int removedBelow(int orElse) {
    return removedBelow == NOBODY_TOLD ? orElse : removedBelow;
  }

  /** Expired entries that the library's inner code came upon. */
  int expiredSeen() {
    return expiredSeen;
  }

  /** Takes down what is told of one operation after the other. */
  static final class Teller extends Told {

    void clear() {
      super.loadNanos = 0;
      super.waited = false;
      super.failed = false;
      super.loadedKeys = 0;
      super.absentKeys = 0;
      super.oneByOne = 0;
      super.tiersPassed = 0;
      super.ofEntry = false;
      super.existed = false;
      super.written = 0;
      super.taken = 0;
      super.work = null;
      super.loadsAreWrites = false;
      super.asksExistence = false;
      super.foundNothing = false;
      super.removedBelow = NOBODY_TOLD;
      super.expiredSeen = 0;
    }

    void addLoadNanos(long nanos) {
      super.loadNanos += nanos;
    }

    void waited(boolean forAnother) {
      super.waited = forAnother;
    }

    void hasFailed() {
      super.failed = true;
    }

    void loadedKeys(int keys) {
      super.loadedKeys = keys;
    }

    void addLoadedKeys(int keys) {
      super.loadedKeys += keys;
    }

    void addAbsentKeys(int keys) {
      super.absentKeys += keys;
    }

    void addOneByOne(int keys) {
      super.oneByOne += keys;
    }

    void passedTier() {
      super.tiersPassed++;
    }

    void entry(boolean existed) {
      super.ofEntry = true;
      super.existed = existed;
    }

    void addWritten(int entries) {
      super.written += entries;
    }

    void taken(int entries) {
      super.taken = entries;
    }

    void addTaken(int entries) {
      super.taken += entries;
    }

    void work(@Nullable EntryWork now) {
      super.work = now;
    }

    void onlyWrites() {
      super.loadsAreWrites = true;
    }

    void onlyAsksExistence() {
      super.asksExistence = true;
    }

    void hasFoundNothing() {
      super.foundNothing = true;
    }

    void removedAtLeast(int entries) {
      super.removedBelow = Math.max(super.removedBelow, entries);
    }

    void sawExpired() {
      super.expiredSeen++;
    }
  }
}
