package io.cacheglass.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What has to wait for the endpoint of its request: an event, or the counts of something that ended
 * in another thread. Written by one thread, and read after it was added to {@link PendingCells}.
 */
final class Late {
  private static final Cell NONE = new Cell();

  /** The end of every list that takes no more. */
  static final Late CLOSED = new Late(null);

  final @Nullable CacheRow row;
  final Cell counts;

  /** What was added before. */
  @Nullable
  Late next;

  /** How many there are, with this one. */
  int depth;

  private boolean hasEvent;
  private long meta;
  private long hash;
  private long nanos;

  /** Null for an event alone. */
  Late(@Nullable CacheRow row) {
    this.row = row;
    counts = row == null ? NONE : new Cell();
  }

  Late event(long itsMeta, long itsHash, long itsNanos) {
    hasEvent = true;
    meta = itsMeta;
    hash = itsHash;
    nanos = itsNanos;
    return this;
  }

  /** Tells of the event that came with the counts, if there is one. */
  void tell(RequestLog log) {
    if (hasEvent) {
      log.add(meta, hash, nanos);
    }
  }

  /** Counts in a table of the current thread, and tells the event. */
  void settle(CellTable table, Origin origin) {
    int endpoint = origin.chargedTo();
    if (row != null) {
      table.cell(endpoint, row).add(counts);
    }
    if (hasEvent) {
      Recorder.offer(EventRing.withEndpoint(meta, endpoint), hash, nanos);
    }
  }

  /** The same list in the order in which it was added. */
  static @Nullable Late reversed(@Nullable Late last) {
    Late first = null;
    for (Late late = last; late != null; ) {
      Late before = late.next;
      late.next = first;
      first = late;
      late = before;
    }
    return first;
  }
}
