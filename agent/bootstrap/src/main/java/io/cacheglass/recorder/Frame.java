package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a cache that is going on in a thread, or a load inside it. Confined to that
 * thread; reused by it, so an operation allocates nothing.
 *
 * <p>Frames link the layers of one logical lookup (JCache over Ehcache over its tiers): operations
 * that begin inside another one are nested and never part of a total. A load is a barrier: what the
 * loader itself asks of caches counts for itself again.
 */
public final class Frame {
  static final long UNLOGGED = -1;

  /** The cache that works; null for a load. */
  @Nullable
  CacheRow row;

  @Nullable
  Frame outer;

  boolean nested;

  /** When a sampled operation, or any load, began; 0 for an operation that is not sampled. */
  long startNanos;

  /** Lookups that a sampled operation stands for. */
  int weight;

  /** A load ran inside this operation, so its lookup missed. */
  boolean loaded;

  /** The slowest tier that answered; 1 unless a lower tier says otherwise. */
  int tier;

  /**
   * Loads of this cache that had ended when this operation began; {@value #UNLOGGED} if unknown.
   */
  long loadsBefore;

  /** Whether something below was set, by {@link #told}: rare, and else not worth ten stores. */
  private boolean told;

  /** Time of the loads that ran inside. */
  private long loadNanos;

  /** The entry was absent at first, and there when the cache was asked again. */
  boolean waited;

  /** The cache could not do its work, though the call does not say so. */
  boolean failed;

  /** Keys that loaders were asked for inside this operation, or that this load asks for. */
  int loadedKeys;

  /** Keys of a bulk lookup that inner code told to be absent. */
  int absentKeys;

  /** Keys that are loaded one by one after all, each by a lookup that counts for itself. */
  int oneByOne;

  /** Upper tiers that were asked in vain, after the first. */
  int tiersPassed;

  /**
   * Whether an entry was found, as the library's own inner code saw it; null if it did not tell.
   */
  @Nullable
  Boolean existed;

  /** What the library's own inner code wrote and took out on the way. */
  int written;

  int taken;

  /** What entry processors do in this operation; null in every other. */
  @Nullable
  EntryWork work;

  /** Loads inside are part of a write, such as a put only if absent, and not loads of their own. */
  boolean loadsAreWrites;

  /** What is read directly inside of this is asked for its existence only. */
  boolean asksExistence;

  /** This load has found nothing, though a library stores something in its place. */
  boolean foundNothing;

  /**
   * Entries that caches below took out by key; negative if no cache below works that could tell.
   */
  int removedBelow = -1;

  /** Expired entries that the library's inner code came upon. */
  int expiredSeen;

  /** Whose operation this is: the thread that began it also ends it. */
  final ThreadContext context;

  Frame(ThreadContext context) {
    this.context = context;
  }

  Frame start(@Nullable CacheRow newRow, @Nullable Frame newOuter) {
    if (row != newRow) {
      row = newRow; // mostly it is there already, and a store of a reference is not free
    }
    outer = newOuter;
    nested = newRow != null && newOuter != null && !newOuter.isLoad();
    startNanos = 0;
    loaded = false;
    tier = 1;
    loadsBefore = UNLOGGED;
    if (told) {
      forgetTold();
    }
    return this;
  }

  /** This frame, about to hear what inner code saw or did. */
  Frame told() {
    told = true;
    return this;
  }

  private void forgetTold() {
    told = false;
    loadNanos = 0;
    failed = false;
    waited = false;
    loadedKeys = 0;
    absentKeys = 0;
    oneByOne = 0;
    tiersPassed = 0;
    existed = null;
    written = 0;
    taken = 0;
    work = null;
    loadsAreWrites = false;
    asksExistence = false;
    foundNothing = false;
    removedBelow = -1;
    expiredSeen = 0;
  }

  long loadNanos() {
    return loadNanos;
  }

  void addLoadNanos(long nanos) {
    told = true;
    loadNanos += nanos;
  }

  boolean isLoad() {
    return row == null;
  }

  /** Whether an outer layer knows its loaders: what it computes in this cache is no load. */
  boolean isInsideOneThatTellsLoads() {
    for (Frame frame = outer; frame != null && !frame.isLoad(); frame = frame.outer) {
      if (frame.row != null && frame.row.tellsLoads()) {
        return true;
      }
    }
    return false;
  }

  /** The outermost operation of the same logical lookup; the caller is not a load. */
  Frame logical() {
    Frame frame = this;
    while (frame.outer != null && !frame.outer.isLoad()) {
      frame = frame.outer;
    }
    return frame;
  }
}
