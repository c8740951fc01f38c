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

  /** The operation or load that this one began in: that of the place below in the stack. */
  final @Nullable Frame outer;

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

  /** Whose operation this is: the thread that began it also ends it. */
  final ThreadContext context;

  private final Told.Teller teller = new Told.Teller();
  private boolean isTold;

  /** How many frames are below. */
  final int level;

  Frame(ThreadContext context, @Nullable Frame outer, int level) {
    this.context = context;
    this.outer = outer;
    this.level = level;
  }

  void start(@Nullable CacheRow newRow) {
    if (row != newRow) {
      row = newRow; // mostly it is there already, and a store of a reference is not free
    }
    nested = newRow != null && outer != null && !outer.isLoad();
    startNanos = 0;
    loaded = false;
    tier = 1;
    loadsBefore = UNLOGGED;
    isTold = false;
  }

  /** What inner code told of this operation. */
  Told told() {
    return isTold ? teller : Told.NOTHING;
  }

  /** Where inner code tells of this operation. */
  Told.Teller tell() {
    if (!isTold) {
      teller.clear();
      isTold = true;
    }
    return teller;
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
