package io.cacheglass.recorder;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is doing: its request, the operations under way, the misses that wait for a put.
 * Confined to its thread (platform or virtual), but for {@link #pending}.
 */
final class ThreadContext {
  private static final int REUSED_FRAMES = 16;
  private static final int OPEN_MISSES = 8;
  static final long OPEN_MISS_NANOS = 30_000_000_000L;

  int endpoint = Endpoints.NO_REQUEST_ID;

  /** Cells of a request whose endpoint is not known before it ends; null otherwise. */
  final AtomicReference<@Nullable PendingCells> pending = new AtomicReference<>();

  /** The cache whose futures are asked for in bulk: what it puts meanwhile are no puts. */
  @Nullable
  CacheRow bulk;

  /** The cache of the call that {@link Within} tells of, and which call that is. */
  @Nullable
  CacheRow within;

  Within.@Nullable Call call;

  int requestDepth;

  /** Shuts the request off from whatever this thread left open before; null outside of one. */
  @Nullable
  Frame requestFrame;

  @Nullable
  String requestPath;

  /** What requests of this path were charged to before; -1 for nothing. */
  int requestEndpoint = -1;

  /** What a framework has found for the request so far; null for nothing. */
  @Nullable
  String requestRoute;

  /** Whether nothing else tells it, and it begins where the request's path does. */
  boolean requestRouteFromRoot;

  /** The template of who has answered it, as the innermost servlet left it; null for none. */
  @Nullable
  String requestAnswered;

  long requestStartNanos;
  int requestMisses;

  /** Who wants to know of just this request; mostly null. */
  @Nullable
  RequestLog requestLog;

  /** What the thread was doing when the request began inside a task of another; mostly null. */
  @Nullable
  Suspended suspended;

  /** The cells that this context counts in; null for a virtual thread, whose carriers have them. */
  final @Nullable ThreadCells cells;

  /**
   * The stack of what is under way. Each place keeps its frame, which knows the one below, so that
   * an operation stores no reference: the collector watches those, and a card that it cleans and
   * two threads dirty again costs more than all the rest.
   */
  private Frame[] frames = new Frame[REUSED_FRAMES];

  /**
   * How many of them are under way. Whoever begins or ends one sets it back in a catch block when
   * it fails, without a call: at the end of the stack there is room for nothing else, and a frame
   * that stayed would make every later operation of the thread its inside.
   */
  int depth;

  private final int[] missRow = new int[OPEN_MISSES];
  private final long[] missHash = new long[OPEN_MISSES];
  private final long[] missNanos = new long[OPEN_MISSES];
  private int openMisses;
  private int nextMiss;
  private @Nullable LateMisses lateMisses;

  ThreadContext(@Nullable ThreadCells cells) {
    this.cells = cells;
  }

  /** Whether a cache operation is under way that is not shut off by a load. */
  boolean insideOperation() {
    Frame frame = top();
    return frame != null && !frame.isLoad();
  }

  /** Whether an operation of this cache is under way, and no other inside it. */
  boolean isPartOf(CacheRow row) {
    Frame frame = top();
    return frame != null && frame.row == row;
  }

  /** The cache whose operation is the logical lookup that is under way. */
  CacheRow outermost() {
    Frame frame = top();
    CacheRow row = frame == null ? null : frame.logical().row;
    if (row == null) {
      throw new IllegalStateException("no operation under way");
    }
    return row;
  }

  /** What this thread asks caches for. */
  Origin origin() {
    PendingCells cells = pending.get();
    return cells != null ? cells : Origin.of(endpoint);
  }

  /** Whether this thread works for a request, by itself or in a task. */
  boolean isAsking() {
    return endpoint != Endpoints.NO_REQUEST_ID || pending.get() != null;
  }

  /** The innermost operation or load under way. */
  @Nullable
  Frame top() {
    return depth == 0 ? null : frames[depth - 1];
  }

  Frame push(@Nullable CacheRow row) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    Frame frame = frames[depth];
    if (frame == null) {
      frame = frames[depth] = new Frame(this, top(), depth);
    }
    frame.start(row);
    depth++;
    return frame;
  }

  /** Ends a frame, and with it any that was left open above it; nothing if it has ended. */
  void pop(Frame frame) {
    for (int at = depth - 1; at >= 0; at--) {
      if (frames[at] == frame) {
        depth = at;
        if (at == 0 && frames.length > REUSED_FRAMES) {
          frames = Arrays.copyOf(frames, REUSED_FRAMES); // a deep recursion has ended
        }
        return;
      }
    }
  }

  /** Lets go the caches of operations that have ended: an idle thread would hold them. */
  void forgetRows() {
    for (int at = depth; at < frames.length && frames[at] != null; at++) {
      frames[at].row = null;
    }
  }

  /** Forgets everything that is under way but the request: who began it may keep its frames. */
  void forgetFrames() {
    if (depth > 0) {
      frames = new Frame[REUSED_FRAMES];
      depth = 0;
    }
    bulk = null;
    within = null;
    call = null;
  }

  boolean isIdle() {
    return requestDepth == 0 && depth == 0 && bulk == null && within == null;
  }

  /** Remembers a miss, whose load may end with a put of the same key by this thread. */
  void missed(CacheRow row, long hash, long now) {
    if (openMisses > 0) {
      sinceMiss(row, hash, now); // asked again: the put will belong to this miss, not to both
    }
    missRow[nextMiss] = row.serial();
    missHash[nextMiss] = hash;
    missNanos[nextMiss] = now;
    nextMiss = (nextMiss + 1) % OPEN_MISSES;
    openMisses = Math.min(openMisses + 1, OPEN_MISSES);
  }

  boolean hasOpenMisses() {
    return openMisses > 0;
  }

  /** Whether there may be a miss that waits for a put, wherever its lookup ended. */
  boolean mayHaveMisses() {
    return openMisses > 0 || lateMisses != null;
  }

  /** The same of any miss, wherever its lookup ended. */
  long sinceAnyMiss(CacheRow row, long hash, long now) {
    long since = sinceMiss(row, hash, now);
    LateMisses late = lateMisses;
    return since >= 0 || late == null ? since : late.since(row, hash, now);
  }

  /** Nanoseconds since the open miss of this key, which is thereby closed; -1 if there is none. */
  long sinceMiss(CacheRow row, long hash, long now) {
    for (int i = 0; i < OPEN_MISSES; i++) {
      if (missHash[i] == hash && missRow[i] == row.serial()) {
        missHash[i] = 0;
        openMisses--;
        long nanos = now - missNanos[i];
        return nanos <= OPEN_MISS_NANOS ? nanos : -1;
      }
    }
    return -1;
  }

  /** The misses that end in other threads. Called by its own thread. */
  LateMisses lateMisses() {
    LateMisses its = lateMisses;
    if (its == null) {
      its = lateMisses = new LateMisses();
    }
    return its;
  }

  /** Forgets the misses that wait for a put; returns how many came about in other threads. */
  int forgetMisses() {
    if (openMisses > 0) {
      Arrays.fill(missHash, 0);
      openMisses = 0;
    }
    return lateMisses == null ? 0 : lateMisses.clear();
  }
}
